import DOMPurify, { type Config } from 'dompurify';
import { Marked, type RendererObject } from 'marked';
import { asItIs } from './as-it-is';

/** Beyond this a text is shown as it is: an answer of that length would stop the page for as long as it is laid out. */
const LONGEST = 200_000;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string) => text.replace(/[&<>"]/g, (one) => ESCAPES[one] ?? one);

/** Markup in the text stays text. No pictures, which would tell their servers who reads; no headings that outrank the page's. */
const renderer: RendererObject = {
  html: ({ text, block }) => (block ? `<p>${escape(text)}</p>` : escape(text)),
  image: ({ href, text }) => `<a href="${escape(href)}">${escape(text || href)}</a>`,
  heading({ tokens, depth }) {
    return `<h3 class="level-${depth}">${this.parser.parseInline(tokens)}</h3>`;
  },
  checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
  code: ({ text }) => `<pre><code>${escape(text)}</code></pre>`,
};

const marked = new Marked({ gfm: true, breaks: true, async: false, renderer });

/** What Markdown is made of, and nothing else; the second lock behind the renderer. */
const ALLOWED: Config = {
  ALLOWED_TAGS: [
    ...['p', 'br', 'hr', 'strong', 'em', 'del', 'a', 'code', 'pre', 'blockquote', 'h3', 'ul', 'ol', 'li'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td', '#text'],
  ],
  ALLOWED_ATTR: ['href', 'title', 'start', 'class'],
  ADD_URI_SAFE_ATTR: ['start'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:)/i,
};

/** Markdown as nodes of the page. The text may be anybody's: nothing of it runs, loads or styles. */
export function renderMarkdown(text: string): DocumentFragment {
  const html = text.length > LONGEST ? null : htmlOf(text);
  if (html === null) return asItIs(text);
  const fragment = DOMPurify.sanitize(html, { ...ALLOWED, RETURN_DOM_FRAGMENT: true });
  for (const link of fragment.querySelectorAll('a')) {
    if (!link.hasAttribute('href')) {
      // An address that is not allowed: without it, it is text like the rest.
      link.replaceWith(...link.childNodes);
      continue;
    }
    link.target = '_blank';
    link.rel = 'noopener noreferrer nofollow';
    link.title = link.href;
  }
  for (const table of fragment.querySelectorAll('table')) {
    const frame = document.createElement('div');
    frame.className = 'table';
    table.replaceWith(frame);
    frame.append(table);
  }
  // Each part reads in the direction of its own language.
  for (const part of fragment.querySelectorAll<HTMLElement>('p, ul, ol, blockquote, h3, th, td'))
    part.dir = 'auto';
  for (const code of fragment.querySelectorAll('pre')) code.dir = 'ltr';
  // What is too wide scrolls, by the keyboard too.
  for (const wide of fragment.querySelectorAll<HTMLElement>('pre, .table')) wide.tabIndex = 0;
  return fragment;
}

/** `null` for a text that is nested so deeply that it cannot be read. */
function htmlOf(text: string): string | null {
  try {
    return marked.parse(text, { async: false });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
