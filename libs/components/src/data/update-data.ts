import { ComponentError, Data, defineComponent, input } from '@flowgate/engine';
import { grownFields, refuseTextKey } from './data-fields';

export const updateData = defineComponent({
  type: 'UpdateData',
  displayName: 'Update Data',
  description: 'Dynamically update or append data with the specified fields.',
  inputs: {
    old_data: input.handles({ displayName: 'JSON', required: true }),
    number_of_fields: input.int(),
    text_key: input.text(),
    text_key_validator: input.bool(),
  },
  outputs: {
    data: {
      types: ['Data'],
      method: 'build_data',
      compute: ({ inputs: { old_data, text_key }, extraFields }) => {
        const changed = grownFields(extraFields);
        const updated = old_data.map((old) => update(old, changed, text_key));
        return updated.length === 1 ? updated[0] : updated;
      },
    },
  },
});

function update(old: unknown, changed: Readonly<Record<string, unknown>>, textKey: string): Data {
  if (!(old instanceof Data))
    throw new ComponentError('old_data is not a Data object or list of Data objects.');
  const data = { ...old.data, ...changed };
  if (textKey !== '' && !Object.hasOwn(data, textKey)) refuseTextKey(textKey, Object.keys(data).join(', '));
  return new Data(data, textKey === '' ? old.textKey : textKey);
}
