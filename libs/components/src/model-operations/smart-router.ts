import {
  type ComponentContext,
  ComponentError,
  defineComponent,
  formatTemplate,
  input,
  type InputValues,
  Message,
  notTaken,
  parseTemplate,
  pythonStr,
} from '@flowgate/engine';
import { askModel } from '../models/ask';
import { choiceInputs, chosenModel } from '../models/chosen-model';
import { conversation } from '../models/conversation';

const inputs = {
  ...choiceInputs,
  input_text: input.text(),
  routes: input.table(),
  message: input.message(),
  enable_else_output: input.bool(),
  custom_prompt: input.text(),
};

type Context = ComponentContext<InputValues<typeof inputs>>;

interface Route {
  readonly name: string;
  readonly description: string;
  readonly value: string;
}

/** Has a model say which category a text is of; only that category's output is taken. One call for all outputs. */
export const smartRouter = defineComponent({
  type: 'SmartRouter',
  displayName: 'Smart Router',
  description: 'Routes an input message using LLM-based categorization.',
  inputs,
  outputs: {},
  dynamicOutput: (name) =>
    /^category_\d+_result$/.test(name)
      ? { types: ['Message'], method: 'process_case', compute: category }
      : name === 'default_result'
        ? { types: ['Message'], method: 'default_response', compute: otherwise }
        : null,
});

async function category(context: Context) {
  const place = Number(context.output.split('_')[1]) - 1;
  const route = routesOf(context)[place];
  if (!route || (await matched(context)) !== place) return notTaken(new Message({ text: '' }));
  const { message, input_text } = context.inputs;
  if (message !== null && message.text !== '') return message;
  const own = ['', 'none'].includes(route.value.trim().toLowerCase()) ? null : route.value;
  return new Message({ text: own ?? input_text });
}

async function otherwise(context: Context) {
  const { message, input_text, enable_else_output: isOn } = context.inputs;
  if (!isOn || (await matched(context)) !== null) return notTaken(new Message({ text: '' }));
  return message !== null && message.text !== '' ? message : new Message({ text: input_text });
}

/** The route that the model has named; `null` for none. */
function matched(context: Context): Promise<number | null> {
  return context.once('route', async () => {
    const model = await chosenModel(context);
    const said = { sender: 'User', text: promptOf(context), files: [] };
    const prompt = await conversation(said, '', context.host.files);
    const { text, usage } = await askModel(model, { prompt }, context.run.signal);
    context.reportUsage(usage);
    const answer = bare(text).toLowerCase();
    const place = routesOf(context).findIndex(({ name }) => name.toLowerCase() === answer);
    return place === -1 ? null : place;
  });
}

/** Without the blanks and quotes around it. */
function bare(text: string): string {
  let inner = text.trim();
  while (inner.startsWith('"')) inner = inner.slice(1).trimStart();
  while (inner.endsWith('"')) inner = inner.slice(0, -1).trimEnd();
  return inner;
}

function routesOf({ inputs: { routes } }: Context): readonly Route[] {
  const text = (value: unknown) => (value === undefined || value === null ? '' : pythonStr(value));
  return routes.map((row) => ({
    name: text(row.route_category),
    description: text(row.route_description),
    value: text(row.output_value),
  }));
}

function promptOf(context: Context): string {
  const { input_text: asked, custom_prompt: custom } = context.inputs;
  const routes = routesOf(context);
  const categories = routes.map(({ name, description }) =>
    description.trim() === '' ? `- "${name}"` : `- "${name}": ${description}`,
  );
  const names = routes.map(({ name }) => `"${name}"`).join(', ');
  const more = custom.trim() === '' ? [] : ['', 'Additional Instructions:', filled(custom, asked, names)];
  return [
    'Decide which category the following text belongs to.',
    '',
    `Text to classify: "${asked}"`,
    '',
    'Available categories:',
    ...categories,
    ...more,
    '',
    'Respond with ONLY the exact category name, without quotes. If none fits, respond with "NONE".',
    '',
    'Category:',
  ].join('\n');
}

function filled(template: string, asked: string, routes: string): string {
  return formatTemplate(parseTemplate(template), (name) => {
    if (name === 'input_text') return asked;
    if (name === 'routes') return routes;
    throw new ComponentError(name, { kind: 'KeyError' });
  });
}
