import {
  type ComponentContext,
  ComponentError,
  Data,
  defineComponent,
  input,
  type InputValues,
  isObject,
  Message,
  notTaken,
  pythonRepr,
  pythonTypeName,
  Table,
} from '@flowgate/engine';

const inputs = { data: input.handle() };

type Context = ComponentContext<InputValues<typeof inputs>>;

/**
 * Runs a part of the flow for each item, one after another. What leads from `item` back into the loop is the part that runs; the rest of the
 * flow goes on behind `done`, with a table of the results (docs/langflow/components.md#flow-control).
 */
export const loop = defineComponent({
  type: 'LoopComponent',
  aliases: ['Loop'],
  displayName: 'Loop',
  description: 'Runs a part of the flow for each item.',
  inputs,
  outputs: {
    item: {
      types: ['Data'],
      method: 'item_output',
      tool: false,
      compute: async (context) => {
        const items = await results(context);
        return notTaken(new Data({ count: items.length, items: items.map(({ data }) => data) }));
      },
    },
    done: {
      types: ['DataFrame'],
      method: 'done_output',
      tool: false,
      compute: async (context) => Table.fromData(await results(context)),
    },
  },
});

function results(context: Context): Promise<readonly Data[]> {
  return context.once('turns', async () => {
    const { loop: turns, inputs } = context;
    const items = itemsOf(inputs.data);
    const given: Data[] = [];
    if (turns) for (const item of items) given.push(resultOf(await turns.run(item)));
    return given;
  });
}

function itemsOf(value: unknown): readonly Data[] {
  if (value instanceof Table) return value.rows.map((row) => new Data(row));
  if (value instanceof Data) return [value];
  if (value instanceof Message) return [new Data({ text: value.text })];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => itemsOf(item));
  throw new ComponentError(
    `Data input must be a DataFrame, Data object, or list of Data objects, got <class '${pythonTypeName(value)}'>`,
  );
}

/** What a turn gave, in the form in which an answer would show it. */
function resultOf(value: unknown): Data {
  if (value instanceof Data) return value;
  if (value instanceof Message) return new Data({ text: value.text });
  if (value instanceof Table) return new Data({ text: pythonRepr(value.rows) });
  if (typeof value === 'string') return new Data({ text: value });
  if (value === null || value === undefined) return new Data({ text: '' });
  return isObject(value) ? new Data(value) : new Data({ text: pythonRepr(value) });
}
