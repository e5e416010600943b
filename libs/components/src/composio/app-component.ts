import {
  type Component,
  type ComponentContext,
  ComponentError,
  Data,
  defineComponent,
  input,
  type InputValues,
  isObject,
  Message,
  pythonStr,
  Table,
  type Tool,
} from '@flowgate/engine';
import { actionArguments } from './action-arguments';
import { type Action, Composio, composioInputs } from './service';

const inputs = {
  ...composioInputs,
  action_button: input.any(null),
  // Before 1.5.
  action: input.any(null),
};

type Context = ComponentContext<InputValues<typeof inputs>>;

export interface App {
  readonly type: string;
  readonly aliases: readonly string[];
  /** As Composio calls the service. */
  readonly toolkit: string;
  /** As people call it. */
  readonly name: string;
}

/** As many as an agent gets of a service whose actions nobody has chosen. */
const UNCHOSEN = 5;

/**
 * A service through Composio: one of its actions, whose arguments are the node's fields, or as tools of an agent all that the flow has chosen.
 */
export function appComponent({ type, aliases, toolkit, name: displayName }: App): Component {
  const result = (context: Context) => context.once('result', () => carriedOut(toolkit, context));
  const text = {
    types: ['Message'] as const,
    method: 'as_message',
    tool: false as const,
    compute: async (context: Context) => new Message({ text: pythonStr(await result(context)) }),
  };
  return defineComponent({
    type,
    aliases,
    displayName,
    description: `Carries out actions of ${displayName} by Composio.`,
    inputs,
    outputs: {
      dataFrame: {
        types: ['DataFrame'],
        method: 'as_dataframe',
        compute: async (context) => new Table(rowsOf(await result(context))),
      },
      // Until 1.4.
      data: {
        types: ['Data'],
        method: 'as_data',
        tool: false,
        compute: async (context) => new Data({ results: await result(context) }),
      },
      message: text,
      text,
    },
    tools: (context) => appTools(toolkit, context),
  });
}

async function appTools(
  toolkit: string,
  context: Context & Pick<ComponentContext, 'extraFields'>,
): Promise<Tool[]> {
  const composio = await Composio.open(context);
  const tools = (await composio.actionsOf(toolkit)).map((action) => composio.tool(action));
  const { tools_metadata: chosen } = context.extraFields;
  return Array.isArray(chosen) && chosen.length > 0 ? tools : tools.slice(0, UNCHOSEN);
}

/** @throws ComponentError in the service's words when it fails */
async function carriedOut(toolkit: string, context: Context): Promise<unknown> {
  const composio = await Composio.open(context);
  const { action_button, action: older } = context.inputs;
  const [written] = [action_button, older].map(nameIn).filter((name) => name !== '' && name !== 'disabled');
  const action = find(await composio.actionsOf(toolkit), toolkit, written ?? '');
  if (!action) throw new ComponentError(`Invalid action: ${written ?? 'disabled'}`);
  const said = await composio.execute(action.slug, actionArguments(action, toolkit, context.extraFields));
  if (said.successful === false) {
    throw new ComponentError(typeof said.error === 'string' ? said.error : 'Tool execution failed');
  }
  return said.data ?? said;
}

/** A choice is a list of one row. */
function nameIn(value: unknown): string {
  const [first] = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  const name = isObject(first) ? first.name : first;
  return typeof name === 'string' ? name : '';
}

/** By the name that people read, of this release or of an older one, or by Composio's own. */
function find(actions: readonly Action[], toolkit: string, written: string): Action | undefined {
  const plain = (text: string) => text.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
  const names = [plain(written), plain(`${toolkit} ${written}`)];
  return (
    actions.find(({ name }) => name === written) ??
    actions.find(({ slug, name }) => names.includes(plain(slug)) || names.includes(plain(name)))
  );
}

function rowsOf(result: unknown): Readonly<Record<string, unknown>>[] {
  const list: readonly unknown[] = Array.isArray(result) ? result : [result];
  return list.map((one) => (isObject(one) ? one : { '0': one }));
}
