import {
  type Component,
  type ComponentContext,
  Data,
  defineComponent,
  type InputDeclarations,
  type InputValues,
  Message,
  type OutputDeclaration,
  type Row,
  Table,
  toolkit,
} from '@flowgate/engine';

type Find<D extends InputDeclarations> = (
  context: ComponentContext<InputValues<D>>,
) => Promise<readonly Row[]>;

export interface SearchDeclaration<D extends InputDeclarations> extends Pick<
  Component,
  'type' | 'displayName' | 'description'
> {
  readonly aliases?: readonly string[];
  readonly inputs: D;
  /** What was found, a row a thing; the column `text` is what a model reads of it. */
  readonly find: Find<D>;
}

/** A component that looks something up and gives it as a table; before Langflow 1.5 as a list of Data, or as one text. */
export function searchComponent<D extends InputDeclarations>(
  { find, ...declaration }: SearchDeclaration<D>,
  output = { name: 'dataframe', method: 'fetch_content_dataframe' },
): Component {
  const found: Find<D> = (context) => context.once('found', () => find(context));
  const table: OutputDeclaration<D> = {
    types: ['DataFrame'],
    method: output.method,
    compute: async (context) => new Table(await found(context)),
  };
  const data: OutputDeclaration<D> = {
    types: ['Data'],
    method: 'fetch_content',
    tool: false,
    compute: async (context) => (await found(context)).map((row) => new Data(row)),
  };
  const text: OutputDeclaration<D> = {
    types: ['Message'],
    method: 'fetch_content_text',
    tool: false,
    compute: async (context) => new Message({ text: (await found(context)).map(textOf).join('\n') }),
  };
  return defineComponent({ ...declaration, outputs: { [output.name]: table, data, text } });
}

/** With the outputs that it had in Langflow 1.0, too: the list, and a tool of this name. @param toolOutputs what they were called */
export function withEarlyOutputs(
  component: Component,
  toolName: string,
  toolOutputs: readonly string[] = ['api_build_tool'],
): Component {
  const { data } = component.outputs;
  const tools = Object.fromEntries(toolOutputs.map((name) => [name, toolkit]));
  return {
    ...component,
    toolName,
    outputs: { ...component.outputs, ...(data && { api_run_model: data }), ...tools },
  };
}

/** The form that it had in Langflow 1.0: a list of Data, and a tool of this name, which another output gave. */
export function searchTool<D extends InputDeclarations>(
  { find, ...declaration }: SearchDeclaration<D>,
  toolName: string,
  toolOutput = 'api_build_tool',
): Component {
  const outputs: Record<string, OutputDeclaration<D>> = {
    api_run_model: {
      types: ['Data'],
      method: 'run_model',
      compute: async (context) => (await find(context)).map((row) => new Data(row)),
    },
    [toolOutput]: toolkit,
  };
  return defineComponent({ ...declaration, toolName, outputs });
}

function textOf(row: Row): string {
  return typeof row.text === 'string' ? row.text : '';
}
