import { isObject, pythonStr } from '@flowgate/engine';
import { type Format } from '../formats';
import { parseXmlTree, serialized } from './xml-tree';

/**
 * The text of a file as Langflow hands it on: JSON written anew without blanks, YAML as Python shows its value, XML without what is not
 * content; all others as they are.
 * @throws Error with the parser's words for what is none of its format
 */
export async function structuredText(text: string, format: Format): Promise<string> {
  switch (format) {
    case 'json':
      return JSON.stringify(normalized(JSON.parse(text)));
    case 'xml':
      return serialized(await parseXmlTree(text));
    case 'yaml': {
      const { parse } = await import('yaml');
      return pythonStr(parse(text, { version: '1.1' }));
    }
    default:
      return text;
  }
}

/** Letters that are several in one, such as the ligature `ﬁ`, become those. */
function normalized(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFKC');
  if (Array.isArray(value)) return value.map(normalized);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, normalized(one)]));
}
