/** Reading pages and what they link to. */
import { type Address, ComponentError, type Outgoing } from '@flowgate/engine';
import { pageFacts, pageMarkdown, pageText, parseHtml, type PageFacts } from './html';
import { callProblem, statusProblem } from './http-status';

const LARGEST_PAGE = 10 * 1024 * 1024;
const LARGEST_IN_ALL = 100 * 1024 * 1024;
const MOST_PAGES = 200;
const MOST_REDIRECTS = 20;

export interface CrawlOptions {
  readonly format: 'Text' | 'HTML' | 'Markdown';
  readonly maxDepth: number;
  readonly sameHost: boolean;
  readonly followRedirects: boolean;
  readonly timeoutMs: number;
  readonly checkStatus: boolean;
  readonly skipsStyles: boolean;
  readonly headersFor: (address: Address) => Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

export interface Page {
  readonly [column: string]: unknown;
  readonly text: string;
  readonly url: string;
  readonly title: string;
  readonly description: string;
  readonly content_type: string;
  readonly language: string;
}

/** The pages below one address, depth first, in the order of their links. */
export class Crawl {
  private readonly seen = new Set<string>();
  private bytes = 0;

  constructor(
    private readonly outgoing: Outgoing,
    private readonly options: CrawlOptions,
  ) {}

  /** @throws ComponentError when the first page cannot be read; pages that it links to are left out then */
  async pages(start: Address): Promise<Page[]> {
    if (this.seen.has(start.url)) return [];
    return this.read(start, 1);
  }

  private async read(address: Address, depth: number): Promise<Page[]> {
    this.seen.add(address.url);
    const { page, links } = await this.load(address);
    const pages = [page];
    if (depth >= this.options.maxDepth) return pages;
    for (const link of links) {
      const next = this.target(page.url, link);
      if (next === null || this.seen.size >= MOST_PAGES) continue;
      try {
        pages.push(...(await this.read(address.with(next), depth + 1)));
      } catch (error) {
        if (!(error instanceof ComponentError)) throw error;
      }
    }
    return pages;
  }

  private target(from: string, link: string): string | null {
    const url = URL.parse(link, from);
    if (!url || !/^https?:$/.test(url.protocol) || this.seen.has(url.href)) return null;
    return this.options.sameHost && url.host !== new URL(from).host ? null : url.href;
  }

  private async load(address: Address): Promise<{ page: Page; links: readonly string[] }> {
    const { checkStatus, format, skipsStyles } = this.options;
    const response = await this.fetch(address);
    const url = response.url === '' ? address.url : response.url;
    const problem = checkStatus ? statusProblem(response.status, url) : null;
    if (problem !== null) throw new ComponentError(`Error loading documents from ${address.url}: ${problem}`);
    const contentType = (response.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '';
    if (skipsStyles && contentType === 'text/css') throw new ComponentError(`${address.url} is no page`);
    const body = await this.body(response, address);
    const isPage = contentType === '' || contentType.includes('html');
    const parsed = isPage ? await parseHtml(body) : null;
    const facts: PageFacts = parsed
      ? pageFacts(parsed)
      : { title: '', description: '', language: '', links: [] };
    const text =
      format === 'HTML' || !parsed
        ? body
        : format === 'Markdown'
          ? await pageMarkdown(body)
          : pageText(parsed);
    const { title, description, language } = facts;
    return {
      page: { text, url, title, description, content_type: contentType, language },
      links: facts.links,
    };
  }

  private async fetch(address: Address): Promise<Response> {
    const { followRedirects, timeoutMs, headersFor, signal } = this.options;
    try {
      return await this.outgoing.fetch(address.url, {
        purpose: 'web',
        redirects: followRedirects ? MOST_REDIRECTS : 0,
        timeoutMs,
        largestAnswer: LARGEST_PAGE,
        headers: headersFor(address),
        signal,
      });
    } catch (error) {
      throw this.failure(address, error);
    }
  }

  private async body(response: Response, address: Address): Promise<string> {
    try {
      const text = await response.text();
      this.bytes += text.length;
      if (this.bytes > LARGEST_IN_ALL) throw new ComponentError('The pages have more than 100 MB in all.');
      return text;
    } catch (error) {
      throw this.failure(address, error);
    }
  }

  private failure(address: Address, error: unknown): unknown {
    if (this.options.signal.aborted || error instanceof ComponentError) return error;
    return new ComponentError(`Error loading documents from ${address.url}: ${callProblem(error)}`);
  }
}
