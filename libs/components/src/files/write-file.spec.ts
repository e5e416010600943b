import { answeredRun } from '@flowgate/answers';
import {
  compileFlow,
  createCatalog,
  Data,
  defineComponent,
  drawChatOutput,
  drawEdge,
  drawNode,
  memoryHost,
  Message,
  Table,
} from '@flowgate/engine';
import { chatOutput } from '../chat-output/chat-output';
import readDocument from './read-document.worker';
import { writeFile } from './write-file';

const table = new Table([
  { name: 'Ann', age: 3 },
  { name: 'B, b', age: undefined },
]);
const data = new Data({ a: 1 });
const message = new Message({ text: 'hello' });

/** Has a flow write the value, several times if so asked; what is said the last time, and what lies there then. */
async function writes(value: unknown, fields: Readonly<Record<string, unknown>>, times = 1) {
  const source = defineComponent({
    type: 'Source',
    displayName: 'Source',
    description: '',
    inputs: {},
    outputs: { out: { types: ['Message'], method: 'out', compute: () => value } },
  });
  const nodes = [
    drawNode('Source-1', { outputs: { out: ['Message'] } }),
    drawNode('SaveToFile-1', {
      fields: { input: { type: 'other' }, file_name: 'f', ...fields },
      outputs: { message: ['Message'] },
    }),
    drawChatOutput('ChatOutput-1'),
  ];
  const edges = [
    drawEdge(['Source-1', 'out'], ['SaveToFile-1', 'input']),
    drawEdge(['SaveToFile-1', 'message'], ['ChatOutput-1', 'input_value']),
  ];
  const plan = compileFlow({ nodes, edges }, createCatalog([source, writeFile, chatOutput]));
  const host = memoryHost();
  let said: string | undefined;
  for (let time = 0; time < times; time++) {
    const { outputs } = await answeredRun(plan, { flowId: 'flow', userId: 'user' }, host);
    said = (outputs[0]?.outputs[0]?.results.message as Message).text;
  }
  const [path = ''] = (await host.files.list('')) ?? [];
  return { said, path, bytes: await host.files.read(path) };
}

const text = ({ bytes }: { bytes: Uint8Array }) => new TextDecoder().decode(bytes);
const append_mode = { type: 'bool', value: true };

describe('Write File', () => {
  it.each([
    ['a message', message, 'txt', 'user/f.txt', 'hello'],
    ['a message', message, 'json', 'user/f.json', '{\n  "message": "hello"\n}'],
    ['a message', message, 'markdown', 'user/f.markdown', '**Message:**\n\nhello'],
    ['a message', message, 'html', 'user/f.html', 'hello'],
    ['an object', data, 'json', 'user/f.json', '{\n  "a": 1\n}'],
    ['an object of lists', new Data({ a: [1, 2], b: 'x' }), 'csv', 'user/f.csv', 'a,b\n1,x\n2,x\n'],
    ['a table', table, 'csv', 'user/f.csv', 'name,age\nAnn,3\n"B, b",\n'],
    ['a table', new Table([{ a: 1 }]), 'json', 'user/f.json', '[\n  {\n    "a": 1\n  }\n]'],
    ['a table', new Table([{ a: 'x' }]), 'markdown', 'user/f.markdown', '| a   |\n|:----|\n| x   |'],
  ])('writes %s as what it is asked for', async (_kind, value, file_format, path, content) => {
    const written = await writes(value, { file_format });
    expect(written.path).toBe(path);
    expect(text(written)).toBe(content);
    expect(written.said).toMatch(new RegExp(` saved successfully as '${path}' at ${path}$`));
  });

  it('writes workbooks that can be read again', async () => {
    const { path, bytes } = await writes(table, { file_format: 'excel' });
    expect(path).toBe('user/f.xlsx');
    const { rows } = await readDocument({ format: 'xlsx', bytes, encoding: '' });
    expect(rows).toEqual(table.rows);
  });

  it.each([
    [message, 'txt', 'hello\nhello'],
    [table, 'csv', 'name,age\nAnn,3\n"B, b",\nAnn,3\n"B, b",\n'],
  ])('appends', async (value, file_format, content) => {
    const written = await writes(value, { file_format, append_mode }, 2);
    expect(text(written)).toBe(content);
    expect(written.said).toMatch(/ appended to 'user\/f\.\w+' at user\/f\.\w+$/);
  });

  it('makes a list of JSON to which something is appended', async () => {
    const written = await writes(data, { file_format: 'json', append_mode }, 3);
    expect(JSON.parse(text(written))).toEqual([{ a: 1 }, { a: 1 }, { a: 1 }]);
  });

  it.each([
    [message, { file_format: 'csv' }, "Invalid file format 'csv' for Message."],
    [data, { file_format: 'csv' }, 'If using all scalar values, you must pass an index'],
    [message, { file_name: '.hidden' }, 'Local file name must be a file name only'],
    [table, { file_format: 'excel', append_mode }, "A file of the format 'excel' cannot grow."],
  ])('says what it cannot do', async (value, fields, problem) => {
    await expect(writes(value, fields, 2)).rejects.toThrow(problem);
  });

  it('takes the fields of older releases', async () => {
    const old = { file_name: '', file_path: './output/report.txt', file_format: 'txt' };
    expect((await writes(message, old)).path).toBe('user/report.txt');
  });
});
