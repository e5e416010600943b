import { Data, defineComponent, input, Message, isObject, Table } from '@flowgate/engine';
import { fillFields } from './fill-fields';

/** Objects as text, one filled template each (before Langflow 1.3). */
export const parseData = defineComponent({
  type: 'ParseData',
  displayName: 'Data to Message',
  description: 'Convert Data objects into Messages using any {field_name} from input data.',
  inputs: {
    data: input.handles<Data | Table>({ displayName: 'JSON', required: true }),
    template: input.text('{text}'),
    sep: input.text('\n'),
  },
  outputs: {
    text: {
      types: ['Message'],
      method: 'parse_data',
      compute: ({ inputs: { data, template, sep } }) =>
        new Message({
          text: objectsOf(data)
            .map((item) => filled(item, template))
            .join(sep),
        }),
    },
    data_list: {
      types: ['Data'],
      method: 'parse_data_as_list',
      compute: ({ inputs: { data, template } }) =>
        objectsOf(data).map((item) => new Data({ ...item.data, text: filled(item, template) }, item.textKey)),
    },
  },
});

/** A loop gives its results as a table today; they were a list when this was made. */
function objectsOf(given: readonly (Data | Table)[]): readonly Data[] {
  return given.flatMap((one) => (one instanceof Table ? one.rows.map((row) => new Data(row)) : [one]));
}

/** A nested `data` object gives its fields, too; without one, an `error` that says something takes the text's place. */
function filled({ data }: Data, template: string): string {
  const nested = data.data;
  const fields: Record<string, unknown> = { ...data };
  if (isObject(nested)) Object.assign(fields, nested);
  else if (data.error !== undefined && data.error !== null && data.error !== false) fields.text = data.error;
  return fillFields(template, { ...fields, data }, () => '');
}
