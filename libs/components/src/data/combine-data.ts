/** Components that make one of several objects, or several of one. */
import { Data, defineComponent, input, type Message, Table } from '@flowgate/engine';

export const messageToData = defineComponent({
  type: 'MessagetoData',
  displayName: 'Message to Data',
  description: 'Convert a Message object to a Data object',
  inputs: { message: input.message() },
  outputs: {
    data: {
      types: ['Data'],
      method: 'convert_message_to_data',
      compute: ({ inputs: { message } }) => new Data(message === null ? {} : messageData(message)),
    },
  },
});

/** All fields of a message, in Langflow's order. */
export function messageData(message: Message): Readonly<Record<string, unknown>> {
  const { id, flow_id, run_id, duration, category, properties, content_blocks, session_metadata, ...said } =
    message;
  const { timestamp, sender, sender_name, session_id, context_id, text, files, error, edit } = said;
  const first = { timestamp, sender, sender_name, session_id, context_id, text, files, error, edit };
  const kept = { properties, category, content_blocks, session_metadata };
  return { ...first, ...kept, id, flow_id, run_id, duration };
}

export const dataToTable = defineComponent({
  type: 'DataToDataFrame',
  displayName: 'Data → DataFrame',
  description: 'Converts one or multiple Data objects into a DataFrame.',
  inputs: { data_list: input.handles<Data>({ displayName: 'Data or Data List' }) },
  outputs: {
    dataframe: {
      types: ['DataFrame'],
      method: 'build_dataframe',
      compute: ({ inputs: { data_list } }) =>
        new Table(
          data_list.map((item) => (item.text === '' ? item.data : { ...item.data, text: item.text })),
        ),
    },
  },
});

export const createList = defineComponent({
  type: 'CreateList',
  displayName: 'Create List',
  description: 'Creates a list of texts.',
  inputs: { texts: input.texts() },
  outputs: {
    list: {
      types: ['Data'],
      method: 'create_list',
      compute: ({ inputs }) => inputs.texts.map((text) => new Data({ text })),
    },
    dataframe: {
      types: ['DataFrame'],
      method: 'as_dataframe',
      compute: ({ inputs }) => new Table(inputs.texts.map((text) => ({ text }))),
    },
  },
});

const alter = (inputs: {
  readonly input_value: readonly unknown[];
  readonly text_in: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly remove_fields: readonly string[];
}): Data[] => {
  const items = inputs.input_value.filter((item) => item instanceof Data);
  const all = inputs.text_in === '' ? items : [new Data({ text: inputs.text_in }), ...items];
  const added = Object.entries(inputs.metadata).filter(([key]) => key.trim() !== '');
  return all.map(({ data, textKey }) => {
    const altered = { ...data, ...Object.fromEntries(added.map(([key, value]) => [key.trim(), value])) };
    for (const field of inputs.remove_fields) Reflect.deleteProperty(altered, field);
    return new Data(altered, textKey);
  });
};

export const alterMetadata = defineComponent({
  type: 'AlterMetadata',
  displayName: 'Alter Metadata',
  description: 'Adds/Removes Metadata Dictionary on inputs',
  inputs: {
    input_value: input.handles({ displayName: 'Input' }),
    text_in: input.text(),
    metadata: input.dict({ required: true }),
    remove_fields: input.texts(),
  },
  outputs: {
    data: { types: ['Data'], method: 'process_output', compute: ({ inputs }) => alter(inputs) },
    dataframe: {
      types: ['DataFrame'],
      method: 'as_dataframe',
      compute: ({ inputs }) => Table.fromData(alter(inputs)),
    },
  },
});
