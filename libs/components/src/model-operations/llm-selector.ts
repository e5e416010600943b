import {
  type ComponentContext,
  ComponentError,
  Data,
  defineComponent,
  input,
  type InputValues,
  Message,
} from '@flowgate/engine';
import { askKept } from '../models/ask';
import { ChatModel } from '../models/chat-model';
import { conversation } from '../models/conversation';

const inputs = {
  models: input.handles(),
  input_value: input.text(),
  judge_llm: input.handle(),
  optimization: input.text('balanced'),
  timeout: input.int(10),
  fallback_to_first: input.bool(true),
};

type Context = ComponentContext<InputValues<typeof inputs>>;

interface Choice {
  readonly model: ChatModel;
  readonly index: number;
  readonly reason: string;
}

/** What the outputs of one execution share: the others tell what the first has decided by then. */
interface Decision {
  choice: Choice | null;
}

const LONGEST_QUERY = 500;

/** Has a judge choose the model that is to answer. */
export const llmSelector = defineComponent({
  type: 'LLMSelectorComponent',
  aliases: ['LLMRouterComponent'],
  displayName: 'LLM Selector',
  description: 'Routes the input to the most appropriate LLM.',
  inputs,
  outputs: {
    output: { types: ['Message'], method: 'route_to_model', compute: answer },
    selected_model_info: { types: ['Data'], method: 'get_selected_model_info', compute: chosen },
    routing_decision: { types: ['Message'], method: 'get_routing_decision', compute: reason },
  },
});

async function answer(context: Context): Promise<Message> {
  const { input_value: asked, judge_llm: judge, fallback_to_first: fallsBack } = context.inputs;
  const models = modelsOf(context);
  if (models.length === 0 || asked === '' || !(judge instanceof ChatModel)) {
    throw new ComponentError('Missing required inputs: models, input_value, or judge_llm');
  }
  const decision = await decisionOf(context);
  try {
    decision.choice = await choose(context, judge, models);
    return await ask(context, decision.choice.model);
  } catch (error) {
    const [first] = models;
    if (!fallsBack || !first || !(error instanceof ComponentError)) throw error;
    decision.choice = { model: first, index: 0, reason: `Fell back on the first model: ${error.reason}` };
    return ask(context, first);
  }
}

async function choose(context: Context, judge: ChatModel, models: readonly ChatModel[]): Promise<Choice> {
  const seconds = context.inputs.timeout;
  const patient = seconds >= 1 ? judge.with({ timeoutMs: seconds * 1000 }) : judge;
  const said = { sender: 'User', text: questionOf(context, models), files: [] };
  const prompt = await conversation(said, RULES, context.host.files);
  const { text, usage } = await askKept(patient, { prompt }, context);
  context.reportUsage(usage);
  const digits = Number(/\d{1,6}/.exec(text)?.[0] ?? 0);
  const index = digits < models.length ? digits : 0;
  const model = models[index];
  if (!model) throw new ComponentError('Missing required inputs: models, input_value, or judge_llm');
  return { model, index, reason: `Chose model ${index} (${model.name}) by ${context.inputs.optimization}.` };
}

async function ask(context: Context, model: ChatModel): Promise<Message> {
  const said = { sender: 'User', text: context.inputs.input_value, files: [] };
  const prompt = await conversation(said, '', context.host.files);
  const { text, usage } = await askKept(model, { prompt }, context);
  context.reportUsage(usage);
  return new Message({ text });
}

const RULES =
  'You choose which of several language models answers a query. Weigh the query against the wanted quality, speed and ' +
  'cost. Respond with ONLY the index of the chosen model.';

function questionOf(context: Context, models: readonly ChatModel[]): string {
  const { input_value: asked, optimization } = context.inputs;
  const query = asked.length > LONGEST_QUERY ? `${asked.slice(0, LONGEST_QUERY)}...` : asked;
  const tokens = Math.ceil(asked.split(/\s+/).length * 1.3);
  const list = models.map(({ name, provider }, index) => ({ index, name, provider }));
  return [
    `Query: ${query}`,
    `Preference: ${optimization}`,
    `Estimated tokens: ${tokens}`,
    `Models: ${JSON.stringify(list)}`,
  ].join('\n');
}

async function chosen(context: Context): Promise<Data> {
  const { choice } = await decisionOf(context);
  if (!choice) return new Data({ info: 'No model selected yet - run the router first.' });
  const { model, index } = choice;
  return new Data({ selected_model: model.name, provider: model.provider, index });
}

async function reason(context: Context): Promise<Message> {
  const { choice } = await decisionOf(context);
  return new Message({ text: choice?.reason ?? 'No routing decision made yet - run the router first.' });
}

function decisionOf(context: Context): Promise<Decision> {
  return context.once('decision', () => Promise.resolve<Decision>({ choice: null }));
}

function modelsOf({ inputs: { models } }: Context): readonly ChatModel[] {
  return models.filter((model): model is ChatModel => model instanceof ChatModel);
}
