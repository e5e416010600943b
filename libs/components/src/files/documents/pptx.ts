import { posix } from 'node:path';
import { unzip } from './unzip';
import { elements, innerText, parseXmlTree, type XmlNode } from './xml-tree';

const PRESENTATION = 'ppt/presentation.xml';
const RELATIONS = 'ppt/_rels/presentation.xml.rels';

/** The text of each slide, a line a paragraph, with a blank line between slides. */
export async function pptxText(bytes: Uint8Array): Promise<string> {
  const isWanted = (name: string) =>
    name === PRESENTATION || name === RELATIONS || /^ppt\/slides\/[^/]+\.xml$/.test(name);
  const parts = new Map<string, readonly XmlNode[]>();
  for (const part of await unzip(bytes, isWanted))
    parts.set(part.name, await parseXmlTree(Buffer.from(part.bytes).toString()));
  const [presentation, relations] = [parts.get(PRESENTATION), parts.get(RELATIONS)];
  if (!presentation || !relations) throw new Error('it is no PowerPoint presentation');
  return slideNames(presentation, relations)
    .map((name) => slideText(parts.get(name) ?? []))
    .join('\n\n');
}

/** In the order of the presentation; the numbers in the names are older than it. */
function slideNames(presentation: readonly XmlNode[], relations: readonly XmlNode[]): string[] {
  const targets = new Map(
    elements(relations, 'Relationship').map(({ attributes }) => [attributes.Id, attributes.Target]),
  );
  return elements(presentation, 'p:sldId').flatMap(({ attributes }) => {
    const target = targets.get(attributes['r:id']);
    return target === undefined ? [] : [posix.resolve('/ppt', target).slice(1)];
  });
}

function slideText(slide: readonly XmlNode[]): string {
  return elements(slide, 'a:p')
    .map((paragraph) => elements([paragraph], 'a:t').map(innerText).join(''))
    .filter((line) => line !== '')
    .join('\n');
}
