import { Data, defineComponent, input } from '@flowgate/engine';
import { grownFields, refuseTextKey } from './data-fields';

export const createData = defineComponent({
  type: 'CreateData',
  displayName: 'Create Data',
  description: 'Dynamically create a Data with a specified number of fields.',
  inputs: {
    number_of_fields: input.int(1),
    text_key: input.text(),
    text_key_validator: input.bool(),
  },
  outputs: {
    data: {
      types: ['Data'],
      method: 'build_data',
      compute: ({ inputs: { text_key, text_key_validator }, extraFields }) => {
        const data = grownFields(extraFields);
        if (text_key_validator && !Object.hasOwn(data, text_key)) {
          refuseTextKey(
            text_key,
            Object.keys(data)
              .map((key) => `'${key}'`)
              .join(', '),
          );
        }
        return new Data(data, text_key);
      },
    },
  },
});
