/** Documents as small as they can be, for tests. */
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

export async function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}

/** @param body WordprocessingML */
export function docxOf(body: string): Promise<Uint8Array> {
  return zipOf({ 'word/document.xml': `<w:document ${W}><w:body>${body}</w:body></w:document>` });
}

/** @param slides each with its lines, in the presentation's order; their files are numbered the other way round */
export function pptxOf(slides: readonly (readonly string[])[]): Promise<Uint8Array> {
  const number = (at: number) => slides.length - at;
  const paragraphs = (lines: readonly string[]) =>
    lines.map((line) => `<a:p><a:r><a:t>${line}</a:t></a:r></a:p>`).join('');
  const files = slides.map((lines, at) => [
    `ppt/slides/slide${number(at)}.xml`,
    `<p:sld xmlns:p="p" xmlns:a="a">${paragraphs(lines)}</p:sld>`,
  ]);
  const ids = slides.map((_, at) => `<p:sldId id="${256 + at}" r:id="rId${at}"/>`).join('');
  const relations = slides.map(
    (_, at) => `<Relationship Id="rId${at}" Target="slides/slide${number(at)}.xml"/>`,
  );
  return zipOf({
    ...(Object.fromEntries(files) as Record<string, string>),
    'ppt/presentation.xml': `<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst>${ids}</p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': `<Relationships>${relations.join('')}</Relationships>`,
  });
}

/** @param pages a line each */
export function pdfOf(pages: readonly string[]): Uint8Array {
  const objects: string[] = ['<< /Type /Catalog /Pages 2 0 R >>', ''];
  const kids: string[] = [];
  objects.push('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  for (const line of pages) {
    const content = `BT /F1 12 Tf 20 100 Td (${line}) Tj ET`;
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    const resources = '<< /Font << /F1 3 0 R >> >>';
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents ${objects.length} 0 R /Resources ${resources} >>`,
    );
    kids.push(`${objects.length} 0 R`);
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`;
  let text = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const end = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  text += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${end}\n%%EOF`;
  return new TextEncoder().encode(text);
}
