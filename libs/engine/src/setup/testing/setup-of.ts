/** Components, providers and flows that the specs of the setup share. */
import { createCatalog } from '../../component/catalog';
import { defineComponent } from '../../component/component';
import * as input from '../../component/input';
import { toolkit } from '../../component/toolkit';
import { drawEdge, drawNode } from '../../testing/draw-flow';
import { flowNeeds } from '../flow-needs';
import { flowSetup } from '../flow-setup';
import { type KnownVariables, type ModelProvider } from '../needs';

const message = { types: ['Message'], method: 'message', compute: () => null } as const;
const chat = defineComponent({
  type: 'ChatInput',
  displayName: 'Chat Input',
  end: { side: 'input', shows: 'chat', takes: 'chat' },
  description: '',
  inputs: { input_value: input.text('', { required: true }), session_id: input.text() },
  outputs: { message },
});
const asks = defineComponent({
  type: 'Asks',
  displayName: 'Asks',
  description: '',
  inputs: {
    model: input.model(),
    model_name: input.text(),
    provider: input.text(),
    api_key: input.secret(),
    question: input.message(),
    size: input.int(),
    needed: input.handle({ required: false }),
  },
  outputs: { message },
});
const search = defineComponent({
  type: 'Search',
  displayName: 'Search',
  description: '',
  inputs: {
    token: input.secret({ variable: 'SEARCH_TOKEN' }),
    old_token: input.secret({ variable: 'SEARCH_TOKEN' }),
    query: input.text('', { toolArgument: true }),
  },
  outputs: { message, api_build_tool: toolkit },
});
const providers: readonly ModelProvider[] = [
  { name: 'OpenAI', keyVariable: 'OPENAI_API_KEY' },
  { name: 'Ollama', keyVariable: null },
];
export const supported = {
  catalog: createCatalog([chat, asks, search]),
  providers: {
    named: (name: string) => providers.find((provider) => provider.name === name),
    ofModel: (model: string) => (model.startsWith('gpt-') ? providers[0] : undefined),
  },
};

type Known = Readonly<Record<string, 'credential' | 'generic'>>;
export const variables = (known: Known, defaults: Readonly<Record<string, string>> = {}): KnownVariables => ({
  kind: (name) => known[name] ?? null,
  defaults: new Map(Object.entries(defaults)),
});
const outputs = { message: ['Message'] };
export const node = (id: string, fields: Readonly<Record<string, unknown>>, more = {}) =>
  drawNode(id, { displayName: `The ${id}`, fields, outputs, ...more });
export const edge = (source: string, target: string, field: string) =>
  drawEdge([source, 'message'], [target, field]);
export const setupOf = (flow: unknown, known: Known = {}, defaults: Readonly<Record<string, string>> = {}) =>
  flowSetup(flowNeeds(flow, supported), variables(known, defaults));
export const codes = (flow: unknown, known: Known = {}) => {
  const { state, findings } = setupOf(flow, known);
  return [state, ...findings.map(({ code, field, variables: names }) => [code, field, ...names].join(' '))];
};
export const alone = (fields: Readonly<Record<string, unknown>>, id = 'Asks-1') => ({
  nodes: [node(id, fields)],
});
export const variable = (name: string, more = {}) => ({ value: name, load_from_db: true, ...more });
