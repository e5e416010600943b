/** ChatInput, an Agent with three calculators as its tools, ChatOutput. */
export const TOOLS = 3;

export function agentFlow(modelUrl: string): object {
  const tools = Array.from({ length: TOOLS }, (_, number) => `CalculatorComponent-${number}`);
  const fields = {
    model: { type: 'model', value: [{ name: 'agent', provider: 'OpenAI' }] },
    openai_api_base: text(modelUrl),
    api_key: text('sk-bench'),
    system_prompt: text('You calculate.'),
    input_value: text(''),
    n_messages: { type: 'int', value: 0, show: true },
    add_current_date_tool: { type: 'bool', value: false, show: true },
    tools: { type: 'other', value: '', list: true, show: true },
  };
  return {
    nodes: [
      node('ChatInput-1', { input_value: text('') }, { message: 'Message' }),
      ...tools.map((id) =>
        node(id, { expression: text('') }, { component_as_tool: 'Tool' }, { tool_mode: true }),
      ),
      node('Agent-1', fields, { response: 'Message' }),
      node('ChatOutput-1', { input_value: { type: 'other', value: '', show: true } }, { message: 'Message' }),
    ],
    edges: [
      edge('ChatInput-1', 'message', 'Agent-1', 'input_value', 'Message'),
      ...tools.map((id) => edge(id, 'component_as_tool', 'Agent-1', 'tools', 'Tool')),
      edge('Agent-1', 'response', 'ChatOutput-1', 'input_value', 'Message'),
    ],
  };
}

function text(value: string) {
  return { type: 'str', value, show: true };
}

function node(
  id: string,
  template: Readonly<Record<string, object>>,
  outputs: Readonly<Record<string, string>>,
  more: object = {},
) {
  const type = id.split('-')[0];
  const given = Object.entries(outputs).map(([name, kind]) => ({
    name,
    types: [kind],
    method: name,
    selected: kind,
  }));
  const inner = {
    display_name: type,
    template: { _type: 'Component', ...template },
    outputs: given,
    ...more,
  };
  return { id, type: 'genericNode', position: { x: 0, y: 0 }, data: { id, type, node: inner } };
}

function edge(source: string, output: string, target: string, fieldName: string, type: string) {
  const dataType = source.split('-')[0];
  const sourceHandle = { dataType, id: source, name: output, output_types: [type] };
  const targetHandle = { fieldName, id: target, inputTypes: [type], type: 'other' };
  return { id: `${source}-${target}`, source, target, data: { sourceHandle, targetHandle } };
}
