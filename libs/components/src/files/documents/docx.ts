import { unzip } from './unzip';
import { elements, innerText, parseXmlTree, type XmlNode } from './xml-tree';

const DOCUMENT = 'word/document.xml';

/** The paragraphs of a Word document, those in tables included, with a blank line between them. */
export async function docxText(bytes: Uint8Array): Promise<string> {
  const [document] = await unzip(bytes, (name) => name === DOCUMENT);
  if (!document) throw new Error('it is no Word document');
  const tree = await parseXmlTree(Buffer.from(document.bytes).toString());
  return elements(tree, 'w:p').map(paragraphText).join('\n\n');
}

function paragraphText({ name, children }: XmlNode): string {
  switch (name) {
    case 'w:tab':
      return '\t';
    case 'w:br':
    case 'w:cr':
      return '\n';
    case 'w:noBreakHyphen':
      return '-';
    case 'w:t':
      return children.map(innerText).join('');
    case 'mc:Fallback':
      return '';
    default:
      return children.map(paragraphText).join('');
  }
}
