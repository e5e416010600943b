import type { HTMLElement, Node } from 'node-html-parser';

/** The DOM's own number; the parser's name for it would load the parser. */
const TEXT_NODE = 3;

/** What is read of a page. */
export interface PageFacts {
  readonly title: string;
  readonly description: string;
  readonly language: string;
  /** As they stand in the page. */
  readonly links: readonly string[];
}

/** A parsed page; the parser is loaded with the first one. */
export async function parseHtml(html: string): Promise<HTMLElement> {
  const { parse } = await import('node-html-parser');
  return parse(html, {
    comment: false,
    blockTextElements: { script: false, style: false, noscript: true, pre: true },
  });
}

export function pageFacts(page: HTMLElement): PageFacts {
  const description = page.querySelector('meta[name="description"]')?.getAttribute('content');
  return {
    title: page.querySelector('title')?.text ?? '',
    description: description ?? '',
    language: page.querySelector('html')?.getAttribute('lang') ?? '',
    links: page
      .querySelectorAll('a[href]')
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => href !== ''),
  };
}

const SILENT = new Set(['SCRIPT', 'STYLE', 'TEMPLATE']);

/** All text of a page as it stands, with nothing between its parts. */
export function pageText(node: Node): string {
  if ((node.nodeType as number) === TEXT_NODE) return node.text;
  const tag = (node as Partial<HTMLElement>).tagName;
  if (tag !== undefined && SILENT.has(tag)) return '';
  return node.childNodes.map(pageText).join('');
}

/** A page as Markdown. */
export async function pageMarkdown(html: string): Promise<string> {
  const { NodeHtmlMarkdown } = await import('node-html-markdown');
  return NodeHtmlMarkdown.translate(html, { ignore: ['head', 'script', 'style'] });
}
