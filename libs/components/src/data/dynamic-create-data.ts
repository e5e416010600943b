import { Data, defineComponent, input, Message, pythonStr, Table } from '@flowgate/engine';

const RULE = '='.repeat(40);

/** A form: which fields there are stands in a table, their values in the fields `dynamic_<name>`. */
export const dynamicCreateData = defineComponent({
  type: 'DynamicCreateData',
  displayName: 'Dynamic Create Data',
  description: 'Dynamically create a Data with a specified number of fields.',
  inputs: { form_fields: input.table(), include_metadata: input.bool() },
  outputs: {
    form_data: {
      types: ['Data'],
      method: 'process_form',
      compute: ({ inputs, extraFields }) => new Data(formData(inputs.form_fields, extraFields)),
    },
    message: {
      types: ['Message'],
      method: 'get_message',
      compute: ({ inputs, extraFields }) => {
        const fields = Object.entries(formData(inputs.form_fields, extraFields));
        const lines = fields.map(([name, value]) => `• ${name}: ${pythonStr(value)}`);
        const text = ['📋 Form Data:', RULE, ...lines, RULE, `Total fields: ${fields.length}`].join('\n');
        return new Message({ text });
      },
    },
  },
});

function formData(
  fields: readonly Readonly<Record<string, unknown>>[],
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const names = fields.map((field) => pythonStr(field.field_name ?? '')).filter((name) => name !== '');
  return Object.fromEntries(names.map((name) => [name, plain(values[`dynamic_${name}`])]));
}

function plain(value: unknown): unknown {
  if (value instanceof Message) return value.text;
  if (value instanceof Data) return value.data;
  return value instanceof Table ? value.rows : (value ?? '');
}
