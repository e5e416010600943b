import { ECHO } from './flowgate.ts';

interface Graph {
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly object[];
}

/**
 * The echo flow with so many prompts between its ends, each of which takes the text of the one before.
 * @param codeSize characters of code that each prompt carries, as exports of Langflow do; none unless given
 */
export function chainOf(length: number, codeSize = 0): object {
  const { nodes } = ECHO as Graph;
  const [input, output] = nodes.map(({ id }) => id);
  const ids = Array.from({ length }, (_none, at) => `Prompt-${at}`);
  const stops = [input ?? '', ...ids, output ?? ''];
  const edges = stops.slice(1).map((target, at) => {
    const source = stops[at] ?? '';
    const name = at === 0 ? 'message' : 'prompt';
    const fieldName = target === output ? 'input_value' : 'text';
    const id = `${source}-${target}`;
    const data = {
      sourceHandle: { dataType: 'Prompt', id: source, name, output_types: ['Message'] },
      targetHandle: { fieldName, id: target, inputTypes: ['Message'], type: 'str' },
    };
    return { id, source, target, data };
  });
  return { nodes: [...nodes, ...ids.map((id) => promptNode(id, codeSize))], edges };
}

function promptNode(id: string, codeSize: number): object {
  const node = {
    display_name: 'Prompt Template',
    outputs: [{ name: 'prompt', method: 'build_prompt', types: ['Message'], selected: 'Message' }],
    template: {
      _type: 'Component',
      template: { type: 'prompt', value: '{text}', show: true },
      text: { type: 'str', value: '', show: true, input_types: ['Message'] },
      ...(codeSize > 0 && { code: { type: 'code', value: codeOf(id, codeSize) } }),
    },
  };
  return { id, type: 'genericNode', position: { x: 0, y: 0 }, data: { id, type: 'Prompt', node } };
}

/** No two nodes have the same, so that each has to be looked at. */
function codeOf(id: string, size: number): string {
  const line = `    # what the component of ${id} does\n`;
  return `class Prompt(Component):\n${line.repeat(Math.ceil(size / line.length))}`.slice(0, size);
}
