/** Flows as Langflow exports them, with the fields that a run reads. */
interface Field {
  readonly type: string;
  readonly value?: unknown;
  readonly [key: string]: unknown;
}

interface Node {
  readonly id: string;
  readonly [key: string]: unknown;
}

const text = (display_name: string, value = '', more: object = {}): Field => ({
  type: 'str',
  display_name,
  input_types: ['Message'],
  show: true,
  load_from_db: false,
  value,
  ...more,
});
const flag = (display_name: string, value: boolean): Field => ({
  type: 'bool',
  display_name,
  show: true,
  value,
});

function node(id: string, type: string, displayName: string, outputs: object, template: object): Node {
  const code = { type: 'code', value: 'raise SystemExit("never run")', show: true };
  const list = Object.entries(outputs).map(([name, method]) => ({
    name,
    method: method as string,
    types: ['Message'],
    selected: 'Message',
  }));
  return {
    id,
    type: 'genericNode',
    position: { x: 0, y: 0 },
    data: {
      id,
      type,
      node: {
        display_name: displayName,
        lf_version: '1.12.0',
        outputs: list,
        template: { _type: 'Component', code, ...template },
      },
    },
  };
}

const conversation = {
  sender_name: text('Sender Name', 'User'),
  session_id: text('Session ID'),
  context_id: text('Context ID'),
  should_store_message: flag('Store Messages', true),
};

export const chatInput = (id = 'ChatInput-b6UCc') =>
  node(
    id,
    'ChatInput',
    'Chat Input',
    { message: 'message_response' },
    {
      ...conversation,
      input_value: text('Input Text', 'Hello', { input_types: [] }),
      sender: text('Sender Type', 'User'),
      files: { type: 'file', list: true, value: '', file_path: '', show: true },
    },
  );

export const chatOutput = (id = 'ChatOutput-yK0AU') =>
  node(
    id,
    'ChatOutput',
    'Chat Output',
    { message: 'message_response' },
    {
      ...conversation,
      input_value: { ...text('Inputs'), type: 'other', input_types: ['Data', 'DataFrame', 'Message'] },
      sender: text('Sender Type', 'Machine'),
      sender_name: text('Sender Name', 'AI'),
      data_template: text('Data Template', '{text}'),
      clean_data: flag('Basic Clean Data', true),
    },
  );

export const prompt = (template: string, id = 'Prompt-t2oaK') =>
  node(
    id,
    'Prompt',
    'Prompt Template',
    { prompt: 'build_prompt' },
    {
      template: { type: 'prompt', display_name: 'Template', show: true, value: template },
      user_text: text('user_text'),
    },
  );

/** A component whose code only its author has. */
export const ownComponent = (id = 'ShoutComponent-1') =>
  node(id, 'ShoutComponent', 'Shout', { loud: 'shout' }, { words: text('Words') });

/** OpenAI's component, which asks a service at the address given. */
export const openAiModel = (baseUrl: string, id = 'OpenAIModel-1') =>
  node(
    id,
    'OpenAIModel',
    'OpenAI',
    { text_output: 'text_response' },
    {
      api_key: text('OpenAI API Key', 'sk-of-the-stand-in', { password: true, input_types: [] }),
      input_value: text('Input'),
      system_message: text('System Message'),
      model_name: text('Model Name', 'gpt-4o-mini', { input_types: [] }),
      openai_api_base: text('OpenAI API Base', baseUrl, { input_types: [] }),
      stream: flag('Stream', false),
    },
  );

/** Langflow's own model component, as its templates have it: no model is chosen yet. */
export const languageModel = (id = 'LanguageModelComponent-1') =>
  node(
    id,
    'LanguageModelComponent',
    'Language Model',
    { text_output: 'text_response' },
    {
      model: { type: 'model', display_name: 'Language Model', show: true, required: true, value: '' },
      api_key: text('API Key', '', { password: true, load_from_db: true, advanced: true, input_types: [] }),
      input_value: text('Input'),
      system_message: text('System Message', 'Answer in one word.', { multiline: true }),
      stream: flag('Stream', false),
      temperature: {
        ...{ type: 'slider', display_name: 'Temperature', show: true, advanced: true, value: 0.1 },
        range_spec: { min: 0, max: 1, step: 0.01, step_type: 'float' },
      },
      max_tokens: { type: 'int', display_name: 'Max Tokens', show: true, advanced: true, value: '' },
    },
  );

/** If-Else: two branches by a pattern at the start of a text. */
export const ifElse = (pattern: string, id = 'ConditionalRouter-1') =>
  node(
    id,
    'ConditionalRouter',
    'If-Else',
    { true_result: 'true_response', false_result: 'false_response' },
    {
      input_text: text('Text Input'),
      operator: { type: 'str', show: true, value: 'regex' },
      match_text: text('Match Text', pattern),
    },
  );

/** Run Flow: the chat of another flow, with the text that it is asked. */
export const runFlow = (name: string, asked: string, id = 'RunFlow-1') =>
  node(
    id,
    'RunFlow',
    'Run Flow',
    { 'ChatOutput-yK0AU~message': 'resolve_output' },
    {
      flow_name_selected: { type: 'str', show: true, value: name },
      session_id: text('Session ID'),
      'ChatInput-b6UCc~input_value': text('Input Text', asked),
    },
  );

/** An edge from the output of one node into a field of another. */
export function edge([source, output]: readonly [Node, string], [target, field]: readonly [Node, string]) {
  const fields = (target.data as { node: { template: Record<string, Field> } }).node.template;
  const { type, input_types } = fields[field] ?? { type: 'str' };
  const sourceHandle = {
    dataType: (source.data as { type: string }).type,
    id: source.id,
    name: output,
    output_types: ['Message'],
  };
  const targetHandle = { fieldName: field, id: target.id, inputTypes: input_types, type };
  const handle = (value: object) => JSON.stringify(value).replaceAll('"', 'œ');
  return {
    id: `${source.id}-${target.id}`,
    source: source.id,
    target: target.id,
    sourceHandle: handle(sourceHandle),
    targetHandle: handle(targetHandle),
    data: { sourceHandle, targetHandle },
  };
}

/** Chat Input -> Chat Output. */
export function echo() {
  const [input, output] = [chatInput(), chatOutput()];
  return { nodes: [input, output], edges: [edge([input, 'message'], [output, 'input_value'])] };
}

/** Chat Input -> Prompt -> Chat Output. */
export function promptEcho(template = 'You said: {user_text}. Answer politely.') {
  const [input, middle, output] = [chatInput(), prompt(template), chatOutput()];
  return {
    nodes: [input, middle, output],
    edges: [
      edge([input, 'message'], [middle, 'user_text']),
      edge([middle, 'prompt'], [output, 'input_value']),
    ],
  };
}

/** Chat Input -> OpenAI -> Chat Output. */
export function modelChat(baseUrl: string) {
  const [input, model, output] = [chatInput(), openAiModel(baseUrl), chatOutput()];
  return {
    nodes: [input, model, output],
    edges: [
      edge([input, 'message'], [model, 'input_value']),
      edge([model, 'text_output'], [output, 'input_value']),
    ],
  };
}

/** Chat Input -> Language Model without a model -> Chat Output. */
export function unchosenChat() {
  const [input, model, output] = [chatInput(), languageModel(), chatOutput()];
  return {
    nodes: [input, model, output],
    edges: [
      edge([input, 'message'], [model, 'input_value']),
      edge([model, 'text_output'], [output, 'input_value']),
    ],
  };
}

/** What is said goes through a component of the author's own. */
export function ownFlow() {
  const [input, own, output] = [chatInput(), ownComponent(), chatOutput()];
  const edges = [edge([input, 'message'], [own, 'words']), edge([own, 'loud'], [output, 'input_value'])];
  return { nodes: [input, own, output], edges };
}
