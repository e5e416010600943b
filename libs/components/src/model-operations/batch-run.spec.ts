import { ComponentError, Data, Table } from '@flowgate/engine';
import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import { compute, lastRequest, providersAt, type Situation } from '../models/testing/ask-component';
import { batchRun } from './batch-run';

let standIn: ModelStandIn;

beforeAll(async () => {
  standIn = await startModelStandIn();
});
afterAll(() => standIn.stop());

const people = new Table([
  { name: 'Ann', age: 3 },
  { name: 'Bob', age: 4 },
]);

async function run(inputs: Situation['inputs']): Promise<Table> {
  const model = [{ name: 'gpt-4o-mini', provider: 'OpenAI' }];
  const situation = { inputs: { model, df: people, ...inputs }, variables: providersAt(standIn) };
  const result = await compute(batchRun, situation, 'batch_results');
  if (result instanceof Table) return result;
  throw new Error('It gave no table');
}

describe('Batch Run', () => {
  it('asks about one column of each row, and keeps their order', async () => {
    const table = await run({ column_name: 'name', output_column_name: 'out' });
    expect(table.rows).toEqual([
      { name: 'Ann', age: 3, out: 'stub: Ann', batch_index: 0 },
      { name: 'Bob', age: 4, out: 'stub: Bob', batch_index: 1 },
    ]);
  });

  it('asks about whole rows as TOML', async () => {
    await run({ df: new Table([{ name: 'Ann "A"', 'the age': 3 }]) });
    expect(lastRequest(standIn).body.messages).toEqual([
      { role: 'user', content: '[name]\nvalue = "Ann \\"A\\""\n\n["the age"]\nvalue = "3"\n' },
    ]);
  });

  it('says what it did when it is asked to', async () => {
    const [row] = (await run({ column_name: 'name', system_message: 'S', enable_metadata: true })).rows;
    expect(row?.metadata).toEqual({
      has_system_message: true,
      input_length: 0,
      response_length: 9,
      processing_status: 'success',
    });
  });

  it('asks about many rows, some at once, and gives each its own answer', async () => {
    const rows = Array.from({ length: 60 }, (_, number) => ({ text: `row ${number}` }));
    const table = await run({ df: new Table(rows), column_name: 'text' });
    expect(table.rows.map((row) => row.model_response)).toEqual(rows.map(({ text }) => `stub: ${text}`));
  });

  it.each([
    [{ column_name: 'zip' }, "Column 'zip' not found in the DataFrame. Available columns: name, age"],
    [{ df: new Data({}) }, "Expected DataFrame input, got <class 'Data'>"],
    [{ df: new Table([{ a: 'STUB_ERROR 400' }]), column_name: 'a' }, 'Error code: 400'],
  ])('fails: %j', async (inputs, text) => {
    await expect(run(inputs)).rejects.toThrow(ComponentError);
    await expect(run(inputs)).rejects.toThrow(text);
  });
});
