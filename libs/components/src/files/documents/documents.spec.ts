import { docxOf, pdfOf, pptxOf, zipOf } from '../testing/office-files';
import readDocument, { type AskedDocument } from '../read-document.worker';
import { xlsxBytes } from './xlsx-writer';

const MB = 1024 * 1024;
const read = (format: AskedDocument['format'], bytes: Uint8Array) =>
  readDocument({ format, bytes, encoding: '' });

describe('The text of a document', () => {
  it('of a PDF is that of its pages', async () => {
    expect(await read('pdf', pdfOf(['Hello', 'World']))).toEqual({ text: 'Hello\n\nWorld' });
  });

  it('of a Word document is that of its paragraphs, in tables too', async () => {
    const paragraph = (inside: string) => `<w:p><w:r>${inside}</w:r></w:p>`;
    const bytes = await docxOf(
      paragraph('<w:t xml:space="preserve">Tom &amp; </w:t><w:tab/><w:t>Jerry</w:t>') +
        paragraph('<w:t>a</w:t><w:br/><w:t>b</w:t>') +
        `<w:tbl><w:tr><w:tc>${paragraph('<w:t>cell</w:t>')}</w:tc></w:tr></w:tbl>` +
        paragraph('<w:del><w:delText>gone</w:delText></w:del>'),
    );
    expect(await read('docx', bytes)).toEqual({ text: 'Tom & \tJerry\n\na\nb\n\ncell\n\n' });
  });

  it('of a presentation is that of its slides, in its order', async () => {
    const bytes = await pptxOf([['Title', 'by me'], ['End']]);
    expect(await read('pptx', bytes)).toEqual({ text: 'Title\nby me\n\nEnd' });
  });

  it('of a workbook is its sheet as CSV, with the rows under the names of the first', async () => {
    const bytes = await xlsxBytes([
      ['name', 'age', 'ok'],
      ['Ann, <b>', 3, true],
      ['Bob', null, false],
    ]);
    expect(await read('xlsx', bytes)).toEqual({
      text: 'name,age,ok\n"Ann, <b>",3,True\nBob,,False\n',
      rows: [
        { name: 'Ann, <b>', age: 3, ok: true },
        { name: 'Bob', age: undefined, ok: false },
      ],
    });
  });

  it('cannot be read of what is no such document', async () => {
    const other = await zipOf({ 'a.txt': 'x' });
    expect((await read('docx', other)).problem).toMatch('it is no Word document');
    expect((await read('pptx', other)).problem).toMatch('it is no PowerPoint presentation');
    for (const format of ['docx', 'pptx', 'xlsx', 'zip', 'pdf'] as const)
      expect((await read(format, new Uint8Array(100))).problem).toMatch(/\w/);
  });
});

describe('An archive', () => {
  it('gives its files, but hidden ones', async () => {
    const bytes = await zipOf({ 'a.txt': 'one', 'in/b.txt': 'two', '.c': 'x', '__MACOSX/._a.txt': 'x' });
    const { files = [] } = await read('zip', bytes);
    const texts = files.map(({ name, bytes: content }) => [name, Buffer.from(content).toString()]);
    expect(texts).toEqual([
      ['a.txt', 'one'],
      ['in/b.txt', 'two'],
    ]);
  });

  it('does not fill the memory with what it unpacks to', async () => {
    const bomb = await zipOf({ 'a.txt': new Uint8Array(60 * MB), 'b.txt': new Uint8Array(60 * MB) });
    expect(bomb.length).toBeLessThan(MB);
    expect((await read('zip', bomb)).problem).toMatch('it unpacks to more than 100 MB');
    expect((await read('xlsx', bomb)).problem).toMatch('it unpacks to more than 100 MB');
  });

  it('does not fill it either when it claims to be small', async () => {
    const bomb = Buffer.from(await zipOf({ 'a.txt': new Uint8Array(MB) }));
    for (let at = bomb.indexOf('PK\u0001\u0002'); at >= 0; at = bomb.indexOf('PK\u0001\u0002', at + 1))
      bomb.writeUInt32LE(10, at + 24);
    expect((await read('zip', bomb)).problem).toMatch(/too many bytes/);
  });
});
