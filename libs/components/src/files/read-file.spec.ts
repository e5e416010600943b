import { answeredRun } from '@flowgate/answers';
import {
  type ComponentContext,
  compileFlow,
  drawChatOutput,
  drawEdge,
  drawNode,
  memoryHost,
  type Message,
} from '@flowgate/engine';
import { catalog } from '../catalog';
import { readFile } from './read-file';
import { docxOf, pdfOf, zipOf } from './testing/office-files';

type Files = Readonly<Record<string, string | Uint8Array>>;

/** What a Read File says in a flow: its text, or why it failed. */
async function said(paths: unknown, files: Files, fields: object = {}, output = ['message', 'Message']) {
  const [name = '', type = ''] = output;
  const path = { type: 'file', list: true, value: '', file_path: paths };
  const node = drawNode('File-1', { fields: { path, ...fields }, outputs: { [name]: [type] } });
  const edges = [drawEdge(['File-1', name], ['ChatOutput-1', 'input_value'], [type])];
  const plan = compileFlow({ nodes: [node, drawChatOutput('ChatOutput-1')], edges }, catalog);
  const bytes = Object.entries(files).map(
    ([at, content]) => [at, new Uint8Array(Buffer.from(content))] as const,
  );
  const host = memoryHost({}, Object.fromEntries(bytes));
  try {
    const { outputs } = await answeredRun(plan, { flowId: 'flow', userId: 'user' }, host);
    return (outputs[0]?.outputs[0]?.results.message as Message).text;
  } catch (error) {
    return (error as Error).message.split('\n\n').at(-1);
  }
}

describe('Read File', () => {
  const files = { 'user/a.txt': 'one', 'user/b.md': '# two' };

  it('gives the texts of its files, with the separator between them', async () => {
    expect(await said(['user/a.txt', 'user/b.md'], files)).toBe('one\n\n# two');
    expect(await said(['user/a.txt', 'user/b.md'], files, { separator: ' | ' })).toBe('one | # two');
  });

  it('reads the one path of a flow of old', async () => {
    expect(await said('user/a.txt', files)).toBe('one');
  });

  it('reads documents', async () => {
    const documents = {
      'user/a.PDF': pdfOf(['Hello']),
      'user/b.docx': await docxOf('<w:p><w:r><w:t>World</w:t></w:r></w:p>'),
    };
    expect(await said(Object.keys(documents), documents)).toBe('Hello\n\nWorld');
  });

  it('reads what is in an archive, but no archive inside it', async () => {
    const inner = await zipOf({ 'c.txt': 'hidden' });
    const archive = await zipOf({ 'a.txt': 'one', 'x.exe': 'no', 'b/b.json': '{ "n": 1 }', 'in.zip': inner });
    expect(await said(['user/all.zip'], { 'user/all.zip': archive })).toBe('one\n\n{"n":1}');
  });

  it('reads large texts on threads of their own, as small ones', async () => {
    const rows = 'n,b\n1,x\n'.padEnd(300_000, '2,y\n');
    expect(await said(['user/t.csv'], { 'user/t.csv': rows })).toBe(rows);
  });

  it('hands XML on without what is not content', async () => {
    const xml = `<?xml version="1.0"?><!-- c --><a x='1'><b>Tom &amp; J</b><c></c></a>`;
    expect(await said(['user/x.xml'], { 'user/x.xml': xml })).toBe('<a x="1"><b>Tom &amp; J</b><c /></a>');
  });

  it('says which file is not there, unless it is to be silent', async () => {
    expect(await said(['user/a.txt', 'user/no.txt'], files)).toBe(
      "File not found: 'user/no.txt' (resolved to: 'user/no.txt'). Please upload the file again.",
    );
    expect(await said(['user/a.txt', 'user/no.txt'], files, { silent_errors: true })).toBe('one');
    expect(await said(['user/no.txt'], files, { silent_errors: true })).toBe('No files to process.');
  });

  it('says what is wrong with a file', async () => {
    expect(await said(['user/x.json'], { 'user/x.json': '{' })).toMatch(
      /^Error loading file user\/x\.json: /,
    );
    expect(await said(['user/x.pdf'], { 'user/x.pdf': 'no' })).toMatch(/^Error loading file user\/x\.pdf: /);
    expect(await said(['user/i.png'], { 'user/i.png': 'x' })).toBe(
      "File 'i.png' has extension '.png' which requires Advanced Parser mode, which is not available here.",
    );
  });

  it('skips files of no kind that it knows, or refuses them', async () => {
    const unknown = { ...files, 'user/x.exe': 'x' };
    expect(await said(['user/x.exe', 'user/a.txt'], unknown)).toBe('one');
    const strict = { ignore_unsupported_extensions: { type: 'bool', value: false } };
    expect(await said(['user/x.exe'], unknown, strict)).toBe('Unsupported file extension: .exe');
  });

  it('reads from no other place than this server', async () => {
    const storage_location = { type: 'sortableList', value: [{ name: 'AWS' }] };
    expect(await said(['user/a.txt'], files, { storage_location })).toBe(
      'Files are read from and written to this server only, not AWS.',
    );
  });

  it('gives tables of several files, and of the data of older releases', async () => {
    const table = await said(['user/a.txt', 'user/b.md'], files, {}, ['files', 'DataFrame']);
    expect(table).toContain('| user/b.md   | # two  | ascii      |');
    expect(await said(['user/a.txt'], files, {}, ['data', 'Data'])).toContain('"text": "one"');
  });

  it('offers its files to an Agent as one tool without arguments', async () => {
    const context = { inputs: { path: ['user/a.txt', 'user/b.md'] } } as unknown as ComponentContext;
    const tools = (await readFile.tools?.(context)) ?? [];
    expect(tools.map(({ name, description, schema }) => [name, description, schema.properties])).toEqual([
      [
        'load_files_message',
        'Loads and returns the content from uploaded files. Available files: a.txt, b.md. Call this tool to read these files.',
        {},
      ],
    ]);
  });
});
