import { Data, defineComponent, input, Message } from '@flowgate/engine';
import { firstOf, toData, toMessage, toTable } from './conversions';
import { parsedText } from './json-text';

/** Any value as a message, an object or a table; which of the outputs is wired says which. */
export const typeConverter = defineComponent({
  type: 'TypeConverterComponent',
  displayName: 'Type Convert',
  description: 'Convert between different types (Message, JSON, Table)',
  inputs: {
    input_data: input.handle({ displayName: 'Input', required: true }),
    auto_parse: input.bool(),
    output_type: input.text('Message', { options: ['Message', 'JSON', 'Table'] }),
  },
  outputs: {
    message_output: {
      types: ['Message'],
      method: 'convert_to_message',
      compute: ({ inputs }) => toMessage(firstOf(inputs.input_data)),
    },
    data_output: {
      types: ['Data'],
      method: 'convert_to_data',
      compute: ({ inputs: { input_data, auto_parse } }) => asData(firstOf(input_data), auto_parse),
    },
    dataframe_output: {
      types: ['DataFrame'],
      method: 'convert_to_dataframe',
      compute: async ({ inputs: { input_data, auto_parse } }) => {
        const value = firstOf(input_data);
        return toTable(value instanceof Message ? await asData(value, auto_parse) : value);
      },
    },
  },
});

async function asData(value: unknown, parses: boolean): Promise<Data> {
  const data = toData(value);
  if (!parses || value instanceof Data) return data;
  return (value instanceof Message ? await parsedText(value.text) : null) ?? data;
}
