/** CSV and JSON that stand in a text, or in a file among the flow's own (before Langflow 1.3). */
import {
  ComponentError,
  type ComponentContext,
  Data,
  defineComponent,
  input,
  Message,
  pythonStr,
  type Row,
} from '@flowgate/engine';
import { jq } from '../patterns/jq';
import { repaired } from '../text/json-cleaner';
import { isRow } from './conversions';

export const csvToData = defineComponent({
  type: 'CSVtoData',
  displayName: 'Load CSV',
  description:
    'Load a CSV file, CSV from a file path, or a valid CSV string and convert it to a list of Data',
  inputs: {
    csv_file: input.file(),
    csv_path: input.text(),
    csv_string: input.text(),
    text_key: input.text('text'),
  },
  outputs: {
    data_list: {
      types: ['Data'],
      method: 'load_csv_to_data',
      compute: async ({ inputs, host }) => {
        const { csv_file, csv_path, csv_string, text_key } = inputs;
        const text = await onlyOf('CSV', csv_file, csv_path, csv_string, host);
        return (await csvRows(text)).map((row) => new Data(row, text_key));
      },
    },
  },
});

/** The loader of before 1.0: a text a row, of its columns. */
export const csvLoader = defineComponent({
  type: 'CSVLoader',
  displayName: 'CSVLoader',
  description: 'Loads a CSV file, a text a row.',
  inputs: { file_path: input.file(), metadata: input.dict() },
  outputs: {
    data: {
      types: ['Data'],
      method: 'build',
      compute: async ({ inputs: { file_path: path, metadata }, host }) => {
        const rows = await csvRows(await readText(host, path));
        return rows.map((row, place) => {
          const lines = Object.entries(row).map(([column, value]) => `${column}: ${pythonStr(value)}`);
          return new Data({ text: lines.join('\n'), source: path, row: place, ...metadata });
        });
      },
    },
  },
});

export const jsonToData = defineComponent({
  type: 'JSONtoData',
  displayName: 'Load JSON',
  description:
    'Convert a JSON file, JSON from a file path, or a JSON string to a Data object or a list of Data objects',
  inputs: { json_file: input.file(), json_path: input.text(), json_string: input.text() },
  outputs: {
    data: {
      types: ['Data'],
      method: 'convert_json_to_data',
      compute: async ({ inputs: { json_file, json_path, json_string }, host }) => {
        const value = await repaired(await onlyOf('JSON', json_file, json_path, json_string, host));
        return Array.isArray(value)
          ? value.filter(isRow).map((row) => new Data(row))
          : new Data(isRow(value) ? value : { text: value });
      },
    },
  },
});

async function csvRows(text: string): Promise<readonly Row[]> {
  const { parse: parseCsv } = await import('csv-parse/sync');
  const rows = parseCsv(text, { columns: true, relax_column_count: true, skip_empty_lines: true });
  return rows.filter(isRow);
}

/** @throws ComponentError unless exactly one of the three says where the text is */
async function onlyOf(
  kind: 'CSV' | 'JSON',
  file: string,
  path: string,
  text: string,
  host: ComponentContext['host'],
): Promise<string> {
  const given = [file, path, text].filter((one) => one !== '');
  if (given.length !== 1)
    throw new ComponentError(`Please provide exactly one of: ${kind} file, file path, or ${kind} string.`);
  if (text !== '') return text;
  return readText(host, file || path);
}

async function readText(host: ComponentContext['host'], path: string): Promise<string> {
  return new TextDecoder().decode(await host.files.read(path));
}

export const parseJsonData = defineComponent({
  type: 'ParseJSONData',
  displayName: 'Parse JSON',
  description: 'Convert and extract JSON fields.',
  inputs: {
    input_value: input.any('', { required: true }),
    query: input.text('', { required: true }),
  },
  outputs: {
    filtered_data: {
      types: ['Data'],
      method: 'filter_data',
      compute: async ({ inputs: { input_value, query }, run }) => {
        const given: unknown = Array.isArray(input_value) ? input_value[0] : input_value;
        const value = given instanceof Data ? given.data : await repaired(textOf(given));
        const results = await jq(value, query, run.signal);
        return results.map((result) => new Data(isRow(result) ? result : { text: String(result) }));
      },
    },
  },
});

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value instanceof Message ? value.text : '';
}
