import {
  type ComponentContext,
  Data,
  input,
  type InputValues,
  isObject,
  type Row,
  type Tool,
  toolName,
  type ToolSchema,
} from '@flowgate/engine';
import { accepted, type Ask, keyedService, type KeyedService } from '../outgoing/keyed-service';

/** https://docs.composio.dev/api-reference */
const service: KeyedService = {
  name: 'Composio',
  address: 'https://backend.composio.dev',
  variable: 'COMPOSIO_API_KEY',
  headers: (key) => ({ 'x-api-key': key }),
};
/** More than any of its toolkits has. */
const MOST_ACTIONS = 1000;

/** Whose key it is, and on whose behalf actions are carried out. */
export const composioInputs = {
  entity_id: input.text('default'),
  api_key: input.secret({ required: true, variable: service.variable }),
};

/** Something that Composio does in another service. */
export interface Action {
  /** As Composio calls it: `GMAIL_SEND_EMAIL`. */
  readonly slug: string;
  /** As people read it: `Send Email`. */
  readonly name: string;
  readonly description: string;
  readonly schema: ToolSchema;
}

type Context = ComponentContext<InputValues<typeof composioInputs>>;

/** Composio with the key of a component. */
export class Composio {
  private constructor(
    private readonly ask: Ask,
    private readonly entity: string,
  ) {}

  /** @throws ComponentError when there is no key */
  static async open(context: Context): Promise<Composio> {
    const { api_key, entity_id } = context.inputs;
    return new Composio(await keyedService(service, api_key, context), entity_id);
  }

  /** @throws ComponentError when there is no such action */
  async action(slug: string): Promise<Action> {
    const about = accepted(
      await this.ask({ path: `/api/v3/tools/${encodeURIComponent(slug)}` }),
      service.name,
    );
    return { ...actionOf(isObject(about) ? about : {}), slug };
  }

  /** The actions of a service. */
  async actionsOf(toolkit: string): Promise<readonly Action[]> {
    // Without the version, some toolkits have no actions.
    const query = { toolkit_slug: toolkit, toolkit_versions: 'latest', limit: MOST_ACTIONS };
    const said = accepted(await this.ask({ path: '/api/v3/tools', query }), service.name);
    const items = isObject(said) && Array.isArray(said.items) ? (said.items as readonly unknown[]) : [];
    return items.filter(isObject).map(actionOf);
  }

  /** What carrying it out has said: `data`, whether it was `successful`, and if not the `error`. */
  async execute(slug: string, args: Readonly<Record<string, unknown>>): Promise<Row> {
    const path = `/api/v3/tools/execute/${encodeURIComponent(slug)}`;
    const said = accepted(
      await this.ask({ path, body: { user_id: this.entity, arguments: args } }),
      service.name,
    );
    return isObject(said) ? said : { result: said };
  }

  tool({ slug, description, schema }: Action): Tool {
    const call = async (args: Readonly<Record<string, unknown>>) => new Data(await this.execute(slug, args));
    return { name: toolName(slug), description, schema, call };
  }
}

function actionOf({ slug, name, description, input_parameters: parameters }: Row): Action {
  const { properties, required }: Row = isObject(parameters) ? parameters : {};
  const key = typeof slug === 'string' ? slug : '';
  return {
    slug: key,
    name: typeof name === 'string' && name !== '' ? name : key,
    description: typeof description === 'string' ? description : key,
    schema: {
      properties: isObject(properties) ? (properties as ToolSchema['properties']) : {},
      ...(Array.isArray(required) && { required: required.map(String) }),
      type: 'object',
    },
  };
}
