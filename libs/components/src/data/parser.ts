import {
  ComponentError,
  Data,
  defineComponent,
  input,
  Message,
  pythonTypeName,
  safeConvert,
  Table,
} from '@flowgate/engine';
import { messageData } from './combine-data';
import { rowsWithGaps } from './conversions';
import { fillFields } from './fill-fields';

/** Rows and objects as text: a pattern filled for each, or all of it as it is shown in a chat. */
export const parser = defineComponent({
  type: 'ParserComponent',
  aliases: ['parser', 'Parser'],
  displayName: 'Parser',
  description: 'Extracts text using a template.',
  inputs: {
    input_data: input.handle({ displayName: 'JSON or Table', required: true }),
    mode: input.text('Parser', { options: ['Parser', 'Stringify'] }),
    pattern: input.text('Text: {text}'),
    sep: input.text('\n'),
    clean_data: input.bool(),
  },
  outputs: {
    parsed_text: {
      types: ['Message'],
      method: 'parse_combined_text',
      compute: ({ inputs: { input_data, mode, pattern, sep, clean_data } }) => {
        const text =
          mode === 'Stringify' ? stringified(input_data, clean_data) : parsed(input_data, pattern, sep);
        return new Message({ text });
      },
    },
  },
});

function stringified(value: unknown, clean: boolean): string {
  return Array.isArray(value)
    ? value.map((one) => safeConvert(one, clean)).join('\n')
    : safeConvert(value, clean);
}

function parsed(value: unknown, pattern: string, separator: string): string {
  if (value instanceof Table) {
    const missing = (name: string): never => {
      throw new ComponentError(name, { kind: 'KeyError' });
    };
    return rowsWithGaps(value)
      .map((row) => fillFields(pattern, row, missing))
      .join(separator);
  }
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return items
    .map((one) => fillFields(pattern, fieldsOf(one), () => (one instanceof Data ? one.defaultValue : '')))
    .join(separator);
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  if (value instanceof Data) return value.data;
  if (value instanceof Message) return messageData(value);
  throw new ComponentError(
    `Unsupported input type: <class '${pythonTypeName(value)}'>. Expected DataFrame, Data, or list[Data].`,
  );
}
