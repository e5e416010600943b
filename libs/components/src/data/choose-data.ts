/** Components that take a part of objects: by key, by value, by position. */
import { ComponentError, Data, defineComponent, input, pythonStr } from '@flowgate/engine';

export const filterData = defineComponent({
  type: 'FilterData',
  displayName: 'Filter Data',
  description: 'Filters a Data object based on a list of keys.',
  inputs: {
    data: input.handle<Data>({ displayName: 'JSON' }),
    filter_criteria: input.texts({ displayName: 'Filter Criteria' }),
  },
  outputs: {
    filtered_data: {
      types: ['Data'],
      method: 'filter_data',
      compute: ({ inputs: { data, filter_criteria } }) => {
        const fields = Object.entries(data?.data ?? {});
        return new Data(Object.fromEntries(fields.filter(([key]) => filter_criteria.includes(key))));
      },
    },
  },
});

const meets: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  equals: (value, wanted) => value === wanted,
  'not equals': (value, wanted) => value !== wanted,
  contains: (value, wanted) => value.includes(wanted),
  'starts with': (value, wanted) => value.startsWith(wanted),
  'ends with': (value, wanted) => value.endsWith(wanted),
};

export const filterDataValues = defineComponent({
  type: 'FilterDataValues',
  displayName: 'Filter Values',
  description: 'Filter a list of data items based on a specified key, filter value, and comparison operator.',
  inputs: {
    input_data: input.handles<Data>({ displayName: 'Input Data' }),
    filter_key: input.text('route'),
    filter_value: input.text('CMIP'),
    operator: input.text('equals', { options: Object.keys(meets) }),
  },
  outputs: {
    filtered_data: {
      types: ['Data'],
      method: 'filter_data',
      compute: ({ inputs: { input_data, filter_key, filter_value, operator } }) => {
        const key = filter_key.trim();
        const wanted = filter_value.trim();
        if (key === '' || wanted === '') return input_data;
        const test = meets[operator] ?? (() => false);
        return input_data.filter(
          ({ data }) => Object.hasOwn(data, key) && test(pythonStr(data[key]), wanted),
        );
      },
    },
  },
});

export const selectData = defineComponent({
  type: 'SelectData',
  displayName: 'Select Data',
  description: 'Select a single data from a list of data.',
  inputs: {
    data_list: input.handles<Data>({ displayName: 'Data List' }),
    data_index: input.int(0),
  },
  outputs: {
    selected_data: {
      types: ['Data'],
      method: 'select_data',
      compute: ({ inputs: { data_list, data_index } }) => {
        const selected = data_list[data_index];
        if (selected === undefined) throw new ComponentError(`Selected index ${data_index} is out of range.`);
        return selected;
      },
    },
  },
});

export const extractKey = defineComponent({
  type: 'ExtractaKey',
  aliases: ['ExtractDataKey'],
  displayName: 'Extract Key',
  description: 'Extract a specific key from a Data object or a list of Data objects.',
  inputs: {
    data_input: input.handles<Data>({ displayName: 'Data Input' }),
    key: input.text(),
  },
  outputs: {
    extracted_data: {
      types: ['Data'],
      method: 'extract_key',
      compute: ({ inputs: { data_input, key } }) => {
        const found = data_input.filter(({ data }) => Object.hasOwn(data, key));
        const extracted = found.map(({ data }) => new Data({ [key]: data[key] }));
        if (data_input.length !== 1) return extracted;
        return extracted[0] ?? new Data({ error: `Key '${key}' not found in Data object.` });
      },
    },
  },
});
