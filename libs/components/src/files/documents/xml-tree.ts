/** XML as a tree that keeps the order of texts and elements. */

/** An element, or a text, whose name is `#text`. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  readonly text: string;
}

type Parsed = Readonly<Record<string, unknown>>;

const TEXT = '#text';
const ATTRIBUTES = ':@';

/** @throws Error for what is no XML */
export async function parseXmlTree(xml: string): Promise<readonly XmlNode[]> {
  const { XMLParser } = await import('fast-xml-parser');
  const parser = new XMLParser({
    preserveOrder: true,
    trimValues: false,
    parseTagValue: false,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    ignoreDeclaration: true,
    ignorePiTags: true,
    // oxlint-disable-next-line typescript/no-deprecated -- the decoder that may be given instead is a package of its own
    htmlEntities: true,
  });
  const tree = nodes(parser.parse(xml) as readonly Parsed[]);
  if (tree.every(({ name }) => name === TEXT)) throw new Error('no element found');
  return tree;
}

function nodes(parsed: readonly Parsed[]): XmlNode[] {
  return parsed.flatMap((one) =>
    Object.keys(one)
      .filter((name) => name !== ATTRIBUTES)
      .map((name): XmlNode => {
        const inside = one[name];
        if (name === TEXT) return { name, attributes: {}, children: [], text: String(inside) };
        const attributes = (one[ATTRIBUTES] ?? {}) as Readonly<Record<string, string>>;
        return { name, attributes, children: nodes(inside as readonly Parsed[]), text: '' };
      }),
  );
}

/** All elements of that name, however deep, in the document's order; what is inside of one is not looked at again. */
export function elements(tree: readonly XmlNode[], name: string): XmlNode[] {
  return tree.flatMap((node) => (node.name === name ? [node] : elements(node.children, name)));
}

/** The text of an element with that of all elements inside. */
export function innerText(node: XmlNode): string {
  return node.text + node.children.map(innerText).join('');
}

/** The tree as text again: without declaration and comments, elements without content in their short form. */
export function serialized(tree: readonly XmlNode[]): string {
  return tree.map(written).join('');
}

function written({ name, attributes, children, text }: XmlNode): string {
  if (name === TEXT) return escaped(text);
  const told = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapedAttribute(value)}"`);
  const start = `<${name}${told.join('')}`;
  return children.length === 0 ? `${start} />` : `${start}>${serialized(children)}</${name}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function escapedAttribute(value: string): string {
  return escaped(value).replaceAll('"', '&quot;').replaceAll('\n', '&#10;');
}
