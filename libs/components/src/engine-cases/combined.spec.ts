import { compileFlow, drawChatOutput, drawEdge, drawNode, memoryHost, type Message } from '@flowgate/engine';
import { answeredRun } from '@flowgate/answers';
import { catalog } from '../catalog';

/** A component's type, the output that leads on, what that carries, the input it leads to, and the fields. */
type Step = readonly [
  type: string,
  output: string,
  carries: string,
  into: string,
  fields: Readonly<Record<string, unknown>>,
];

/** Runs components one after the other, the first without an input, and gives the text in the chat. */
async function said(...steps: readonly Step[]): Promise<string> {
  const nodes = steps.map(([type, output, carries, , fields], at) =>
    drawNode(`${type}-${at}`, {
      fields: { ...fields, ...(at > 0 && { [steps[at - 1]?.[3] ?? '']: { type: 'other', value: '' } }) },
      outputs: { [output]: [carries] },
    }),
  );
  const ids = [...nodes.map(({ id }) => id), 'ChatOutput-1'];
  const edges = steps.map(([, output, carries, into], at) =>
    drawEdge([ids[at] ?? '', output], [ids[at + 1] ?? '', into], [carries]),
  );
  const plan = compileFlow({ nodes: [...nodes, drawChatOutput()], edges }, catalog);
  const { outputs } = await answeredRun(plan, { flowId: 'f', userId: 'u' }, memoryHost());
  return (outputs[0]?.outputs[0]?.results.message as Message).text;
}

const CSV = 'name,age\nAnn,30\nBob,25';
const text = (input_value: string, into: string): Step => [
  'TextInput',
  'text',
  'Message',
  into,
  { input_value },
];
const toTable = (into: string): Step => [
  'TypeConverterComponent',
  'dataframe_output',
  'DataFrame',
  into,
  { auto_parse: { type: 'bool', value: true } },
];
const rows = (into: string): Step[] => [text(CSV, 'input_data'), toTable(into)];
const operation = (name: string, fields: Record<string, unknown>, into = 'input_value'): Step => [
  'DataFrameOperations',
  'output',
  'DataFrame',
  into,
  { operation: { type: 'sortableList', value: [{ name }] }, ...fields },
];

describe('Components one behind the other', () => {
  it('a CSV text, its rows in order, each by a template', async () => {
    const sorted = operation(
      'Sort',
      { column_name: 'age', ascending: { type: 'bool', value: true } },
      'input_data',
    );
    const parsed: Step = [
      'ParserComponent',
      'parsed_text',
      'Message',
      'input_value',
      { pattern: '{name}: {age}', sep: ' / ' },
    ];
    expect(await said(...rows('df'), sorted, parsed)).toBe('Bob: 25 / Ann: 30');
  });

  it('rows that a filter lets through, as a table in the chat', async () => {
    const filter = operation('Filter', {
      column_name: 'name',
      filter_value: '^B',
      filter_operator: 'contains',
    });
    expect(await said(...rows('df'), filter)).toContain('| Bob');
    expect(await said(...rows('df'), filter)).not.toContain('Ann');
  });

  it('a text that is cut, and cleaned of blanks, once more as a text', async () => {
    const split: Step = [
      'SplitText',
      'dataframe',
      'DataFrame',
      'df',
      { separator: '|', chunk_size: 3, chunk_overlap: 0 },
    ];
    expect(
      await said(text('one|two|three', 'data_inputs'), split, operation('Tail', { num_rows: 1 })),
    ).toContain('three');
  });

  it('JSON with faults, repaired, and a part of it taken out', async () => {
    const cleaned: Step = ['JSONCleaner', 'output', 'Message', 'input_value', {}];
    const taken: Step = ['ParseJSONData', 'filtered_data', 'Data', 'input_value', { query: '.a.b' }];
    expect(await said(text("noise {'a': {'b': 7,}} noise", 'json_str'), cleaned, taken)).toContain('7');
  });

  it('matches of a pattern, joined with another text', async () => {
    const matches: Step = ['RegexExtractorComponent', 'text', 'Message', 'text1', { pattern: '\\d+' }];
    const joined: Step = [
      'CombineText',
      'combined_text',
      'Message',
      'input_value',
      { text2: 'end', delimiter: '-' },
    ];
    expect(await said(text('a1 b22', 'input_text'), matches, joined)).toBe('1\n22-end');
  });

  it('a text as an object, with a key more and one less', async () => {
    const object: Step = ['TypeConverterComponent', 'data_output', 'Data', 'data', {}];
    const updated: Step = [
      'DataOperations',
      'data_output',
      'Data',
      'data',
      {
        operations: { type: 'sortableList', value: [{ name: 'Append or Update' }] },
        append_update_data: { type: 'dict', value: { k: 'v' } },
      },
    ];
    const removed: Step = [
      'DataOperations',
      'data_output',
      'Data',
      'input_value',
      {
        operations: { type: 'sortableList', value: [{ name: 'Remove Keys' }] },
        remove_keys_input: { type: 'str', list: true, value: ['text'] },
      },
    ];
    const given = await said(text('hello', 'input_data'), object, updated, removed);
    expect(given).toContain('"k": "v"');
    expect(given).not.toContain('hello');
  });

  it('a sum of what was found, as the object that the calculator gives', async () => {
    const found: Step = ['RegexExtractorComponent', 'text', 'Message', 'expression', { pattern: '[\\d+]+' }];
    const sum: Step = ['CalculatorComponent', 'result', 'Data', 'input_value', {}];
    expect(await said(text('please: 1+2', 'input_text'), found, sum)).toContain('"result": "3"');
  });

  it('a branch that is taken by a number, and filled into a prompt', async () => {
    const router: Step = [
      'ConditionalRouter',
      'true_result',
      'Message',
      'it',
      { operator: 'less than or equal', match_text: '5', true_case_message: { type: 'str', value: '' } },
    ];
    const prompt: Step = [
      'Prompt',
      'prompt',
      'Message',
      'input_value',
      { template: { type: 'prompt', value: 'is {it}' } },
    ];
    expect(await said(text(' 5 ', 'input_text'), router, prompt)).toBe('is  5 ');
  });

  it('a column more, without doubles, and a column less', async () => {
    const more = operation('Add Column', { new_column_name: 'kind', new_column_value: 'x' }, 'df');
    const single = operation(
      'Select Columns',
      { columns_to_select: { type: 'str', list: true, value: ['kind'] } },
      'df',
    );
    const given = await said(
      ...rows('df'),
      more,
      single,
      operation('Drop Duplicates', { column_name: 'kind' }),
    );
    expect(given.split('\n')).toHaveLength(3);
  });

  it('an empty text, which is an empty table, which is an empty text', async () => {
    expect(await said(text('{}', 'input_data'), toTable('input_value'))).toBe('');
  });
});
