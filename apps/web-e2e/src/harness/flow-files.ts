import { promptEcho } from '@flowgate/test-server';

/** A file as a browser hands it over. */
export interface FlowFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** The exported flow of that name, as a file. */
export function flowFile(name: string, data: object = promptEcho(), more: object = {}): FlowFile {
  const flow = { name, data, description: '', endpoint_name: null, is_component: false, ...more };
  return jsonFile(`${name.replace(/\W+/g, '-')}.json`, JSON.stringify(flow));
}

export function jsonFile(name: string, text: string): FlowFile {
  return { name, mimeType: 'application/json', buffer: Buffer.from(text) };
}

/** A flow in whose way a component stands that cannot run here. */
export function throughStranger(): object {
  const { nodes, edges } = promptEcho();
  const strange = (node: (typeof nodes)[number]) => {
    const data = node.data as { type: string; node: object };
    return {
      ...node,
      data: { ...data, type: 'NoSuchAgent', node: { ...data.node, display_name: 'Kind Agent' } },
    };
  };
  return { nodes: nodes.map((node, at) => (at === 1 ? strange(node) : node)), edges };
}

/** A flow with a component that cannot run here, and that no run comes to. */
export function withStranger(): object {
  const { nodes, edges } = promptEcho();
  const node = { display_name: 'Kind Agent', outputs: [], template: { _type: 'Component' } };
  const stranger = { id: 'Agent-q7Rst', type: 'NoSuchAgent', node };
  return { nodes: [...nodes, { id: stranger.id, type: 'genericNode', data: stranger }], edges };
}
