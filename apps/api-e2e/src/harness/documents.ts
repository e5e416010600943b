import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

type Kind = 'docx' | 'pdf' | 'pptx' | 'xlsx' | 'zip';

/** A document that says one line. */
export async function createDocument(kind: Kind, line: string): Promise<Uint8Array<ArrayBuffer>> {
  if (kind === 'pdf') return pdf(line);
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(PARTS[kind](line))) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}

const PARTS: Readonly<Record<Exclude<Kind, 'pdf'>, (line: string) => Readonly<Record<string, string>>>> = {
  docx: (line) => ({
    'word/document.xml': `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>${line}</w:t></w:r></w:p></w:body></w:document>`,
  }),
  pptx: (line) => ({
    'ppt/presentation.xml': '<p:presentation xmlns:p="p" xmlns:r="r"><p:sldId r:id="rId1"/></p:presentation>',
    'ppt/_rels/presentation.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="slides/slide1.xml"/></Relationships>',
    'ppt/slides/slide1.xml': `<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>${line}</a:t></a:r></a:p></p:sld>`,
  }),
  xlsx: (line) => ({
    'xl/workbook.xml':
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">' +
      '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" ' +
      'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml':
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">' +
      `<c r="A1" t="inlineStr"><is><t>${line}</t></is></c></row></sheetData></worksheet>`,
  }),
  zip: (line) => ({ 'note.txt': line }),
};

/** Without a table of its objects, which readers make up for themselves. */
function pdf(line: string): Uint8Array<ArrayBuffer> {
  const content = `BT /F1 12 Tf 20 100 Td (${line}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  const body = objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join('');
  return new TextEncoder().encode(`%PDF-1.4\n${body}trailer << /Size 6 /Root 1 0 R >>\n%%EOF`);
}
