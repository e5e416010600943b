import { ComponentError, defineComponent, input, Message, Table } from '@flowgate/engine';
import { rowsWithGaps } from './conversions';
import { fillFields } from './fill-fields';

/** A table's rows as text (before Langflow 1.3). */
export const parseTable = defineComponent({
  type: 'ParseDataFrame',
  displayName: 'Parse DataFrame',
  description: 'Convert a DataFrame into plain text following a specified template.',
  inputs: {
    df: input.handle<Table>({ displayName: 'DataFrame' }),
    template: input.text('{text}'),
    sep: input.text('\n'),
  },
  outputs: {
    text: {
      types: ['Message'],
      method: 'parse_data',
      compute: ({ inputs: { df, template, sep } }) => {
        const missing = (name: string): never => {
          throw new ComponentError(name, { kind: 'KeyError' });
        };
        const rows = df instanceof Table ? rowsWithGaps(df) : [];
        const lines = rows.map((row) => fillFields(template === '' ? '{text}' : template, row, missing));
        return new Message({ text: lines.join(sep === '' ? '\n' : sep) });
      },
    },
  },
});
