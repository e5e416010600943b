import {
  ComponentError,
  type ComponentContext,
  Data,
  defineComponent,
  input,
  type InputValues,
  isObject,
  type Row,
  type Tool,
} from '@flowgate/engine';
import { accepted, type Ask, bearer, keyedService, type KeyedService } from '../outgoing/keyed-service';

/** https://docs.apify.com/api/v2 */
const service: KeyedService = {
  name: 'Apify',
  address: 'https://api.apify.com',
  variable: 'APIFY_API_TOKEN',
  headers: bearer,
};
/** Seconds for which one call waits for the end of a run; the service allows no more. */
const WAIT = 60;

const inputs = {
  apify_token: input.secret({ required: true, variable: service.variable }),
  actor_id: input.text('apify/website-content-crawler'),
  run_input: input.text('{}'),
  dataset_fields: input.text(),
  flatten_dataset: input.bool(false),
};

type Context = ComponentContext<InputValues<typeof inputs>>;

/** Runs an actor and gives what it has collected, at once or as a tool. */
export const apifyActors = defineComponent({
  type: 'ApifyActors',
  aliases: ['ApifyActorsComponent'],
  displayName: 'Apify Actors',
  description: 'Use Apify Actors to extract data from hundreds of places fast.',
  inputs,
  outputs: {
    output: {
      types: ['Data'],
      method: 'run_model',
      compute: async (context) =>
        (await collected(context.inputs.run_input, context)).map((item) => new Data(item)),
    },
    tool: { types: ['Tool'], method: 'build_tool', tool: false, compute: (context) => [toolOf(context)] },
  },
});

function toolOf(context: Context): Tool {
  const { actor_id } = context.inputs;
  const name = `apify_actor_${actor_id}`.replaceAll(/[^a-zA-Z0-9_-]/g, '_').slice(0, 64);
  const description =
    `Runs the Apify Actor ${actor_id}, whose input is described at https://apify.com/${actor_id}, ` +
    'and gives the items that it has collected.';
  const runInput = {
    type: 'string',
    description: `The input of the actor as JSON, e.g. ${context.inputs.run_input}`,
  };
  return {
    name,
    description,
    nodeId: context.node.id,
    schema: { properties: { run_input: runInput }, required: ['run_input'], type: 'object' },
    call: ({ run_input }) => collected(run_input, context),
  };
}

async function collected(runInput: unknown, context: Context): Promise<Row[]> {
  const { apify_token, actor_id, dataset_fields, flatten_dataset } = context.inputs;
  const ask = await keyedService(service, apify_token, context);
  const run = await ended(ask, actor_id.trim().replace('/', '~'), objectOf(runInput));
  const fields = dataset_fields.replaceAll(/\s/g, '');
  const flatten = flatten_dataset
    ? [...new Set(fields.split(',').map((field) => field.split('.')[0]))].join(',')
    : '';
  const query = { fields, flatten, clean: '1' };
  const items = accepted(await ask({ path: `/v2/datasets/${run.dataset}/items`, query }), service.name);
  return Array.isArray(items) ? items.filter(isObject) : [];
}

async function ended(ask: Ask, actor: string, body: object): Promise<{ readonly dataset: string }> {
  const query = { waitForFinish: WAIT };
  let run = dataOf(
    accepted(await ask({ path: `/v2/acts/${actor}/runs`, query, body, timeoutMs: 90_000 }), service.name),
  );
  while (run.status === 'READY' || run.status === 'RUNNING') {
    const path = `/v2/actor-runs/${String(run.id)}`;
    run = dataOf(accepted(await ask({ path, query, timeoutMs: 90_000 }), service.name));
  }
  if (run.status === 'SUCCEEDED') return { dataset: String(run.defaultDatasetId) };
  throw new ComponentError(`The Apify actor ${actor} ended with ${String(run.status)}.`);
}

function dataOf(said: unknown): Row {
  return isObject(said) && isObject(said.data) ? said.data : {};
}

function objectOf(text: unknown): object {
  try {
    const value: unknown = typeof text === 'string' ? JSON.parse(text) : text;
    if (isObject(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new ComponentError('The input of the Apify actor must be a JSON object.');
}
