/** RSS and Atom feeds. */
import { type Outgoing } from '@flowgate/engine';
import { callProblem, statusProblem } from './http-status';

type Node = Readonly<Record<string, unknown>>;

const MOST_REDIRECTS = 5;

/** What a call for an XML document gave: the document's root, or what was wrong. */
export type Feed = { readonly root: Node } | { readonly problem: string };

export async function readFeed(
  url: string,
  outgoing: Outgoing,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Feed> {
  try {
    const response = await outgoing.fetch(url, {
      purpose: 'web',
      redirects: MOST_REDIRECTS,
      timeoutMs,
      signal,
    });
    const problem = statusProblem(response.status, url);
    if (problem !== null) return { problem };
    return { root: await parseXml(await response.text()) };
  } catch (error) {
    if (signal.aborted) throw error;
    return { problem: callProblem(error) };
  }
}

/** An XML document as objects; attributes begin with `@`, and what may come several times is always a list. */
export async function parseXml(xml: string): Promise<Node> {
  const { XMLParser } = await import('fast-xml-parser');
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    isArray: (name) => ['item', 'entry', 'author', 'category', 'link'].includes(name),
  });
  return parser.parse(xml) as Node;
}

/** A child by its name; an empty object where there is none. */
export function child(node: Node, name: string): Node {
  const found = node[name];
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Node) : {};
}

export function children(node: Node, name: string): Node[] {
  const found = node[name];
  const list: unknown[] = Array.isArray(found) ? found : found === undefined ? [] : [found];
  return list.map((one) => (typeof one === 'object' && one !== null ? (one as Node) : { '#text': one }));
}

/** The text of a child, its first where it comes several times. */
export function textOf(node: Node, name: string): string {
  const found = node[name];
  const first: unknown = Array.isArray(found) ? found[0] : found;
  if (typeof first === 'string') return first;
  const text = typeof first === 'object' && first !== null ? (first as Node)['#text'] : undefined;
  return typeof text === 'string' ? text : '';
}
