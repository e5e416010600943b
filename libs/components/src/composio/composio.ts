import {
  Data,
  defineComponent,
  input,
  isObject,
  type Row,
  type Tool,
  type ToolSchema,
} from '@flowgate/engine';
import { accepted, keyedService, type KeyedService } from '../outgoing/keyed-service';

/** https://docs.composio.dev/api-reference */
const service: KeyedService = {
  name: 'Composio',
  address: 'https://backend.composio.dev',
  variable: 'COMPOSIO_API_KEY',
  headers: (key) => ({ 'x-api-key': key }),
};

/** The actions of other services that Composio carries out for one of its users, each a tool. */
export const composio = defineComponent({
  type: 'ComposioAPI',
  aliases: ['ComposioAPIComponent'],
  displayName: 'Composio Tools',
  description: 'Use Composio toolset to run actions with your agent',
  inputs: {
    api_key: input.secret({ required: true, variable: service.variable }),
    entity_id: input.text('default'),
    actions: input.any(null),
    // Before Langflow 1.3: the actions' names as they are.
    action_names: input.any(null),
  },
  outputs: {
    tools: {
      types: ['Tool'],
      method: 'build_tool',
      tool: false,
      compute: async (context) => {
        const { api_key, entity_id, actions, action_names } = context.inputs;
        const ask = await keyedService(service, api_key, context);
        const names = [...namesIn(actions), ...namesIn(action_names)];
        return Promise.all(
          names.map(async (name): Promise<Tool> => {
            const slug = encodeURIComponent(name);
            const about = accepted(await ask({ path: `/api/v3/tools/${slug}` }), service.name);
            const { description, input_parameters: parameters } = isObject(about) ? about : {};
            return {
              name: name.replaceAll(/[^a-zA-Z0-9_-]/g, '_').slice(0, 64),
              description: typeof description === 'string' ? description : name,
              nodeId: context.node.id,
              schema: schemaOf(parameters),
              call: async (args) => {
                const body = { user_id: entity_id, arguments: args };
                const said = accepted(
                  await ask({ path: `/api/v3/tools/execute/${slug}`, body }),
                  service.name,
                );
                return new Data(isObject(said) ? said : { result: said });
              },
            };
          }),
        );
      },
    },
  },
});

/** Names, or rows that have one. */
function namesIn(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [];
  return list
    .map((one) => (isObject(one) ? one.name : one))
    .filter((name) => typeof name === 'string' && name !== '') as string[];
}

function schemaOf(parameters: unknown): ToolSchema {
  const { properties, required }: Row = isObject(parameters) ? parameters : {};
  return {
    properties: isObject(properties) ? (properties as ToolSchema['properties']) : {},
    ...(Array.isArray(required) && { required: required.map(String) }),
    type: 'object',
  };
}
