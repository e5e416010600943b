import {
  Address,
  ComponentError,
  type ComponentContext,
  Data,
  defineComponent,
  input,
  type InputValues,
  Message,
  Table,
} from '@flowgate/engine';
import { Crawl, type CrawlOptions, type Page } from './crawl';
import { sentHeaders } from './sent-headers';

const inputs = {
  urls: input.texts({ displayName: 'URLs', toolArgument: true }),
  max_depth: input.float(1),
  prevent_outside: input.bool(true),
  use_async: input.bool(true),
  follow_redirects: input.bool(true),
  format: input.text('Text', { options: ['Text', 'HTML', 'Markdown'] }),
  timeout: input.int(30),
  headers: input.table({ secretColumns: ['value'] }),
  filter_text_html: input.bool(true),
  continue_on_failure: input.bool(true),
  check_response_status: input.bool(),
  autoset_encoding: input.bool(true),
};

type Context = ComponentContext<InputValues<typeof inputs>>;

/** The text of web pages, with those that they link to. */
export const url = defineComponent({
  type: 'URLComponent',
  aliases: ['URL'],
  displayName: 'URL',
  description: 'Fetch content from one or more web pages, following links recursively.',
  inputs,
  outputs: {
    page_results: {
      types: ['DataFrame'],
      method: 'fetch_content',
      description: 'Fetch content from one or more web pages, following links recursively.',
      compute: async (context) => new Table(await shared(context)),
    },
    raw_results: {
      types: ['Message'],
      method: 'fetch_content_as_message',
      tool: false,
      compute: async (context) =>
        new Message({ text: (await shared(context)).map(({ text }) => text).join('\n\n') }),
    },
    // Before Langflow 1.5.
    data: {
      types: ['Data'],
      method: 'fetch_content',
      compute: async (context) => (await shared(context)).map((page) => new Data(page)),
    },
    text: {
      types: ['Message'],
      method: 'fetch_content_text',
      tool: false,
      compute: async (context) =>
        new Message({ text: (await shared(context)).map(({ text }) => text).join('\n\n') }),
    },
    dataframe: {
      types: ['DataFrame'],
      method: 'as_dataframe',
      tool: false,
      compute: async (context) => new Table(await shared(context)),
    },
  },
});

/** The pages are loaded once, however many outputs are asked for. */
function shared(context: Context): Promise<Page[]> {
  return context.once('pages', () => pagesOf(context));
}

async function pagesOf(context: Context): Promise<Page[]> {
  const { inputs: values, host, run } = context;
  const addresses = distinct(values.urls);
  if (addresses.length === 0) throw failure('No valid URLs provided.');
  const crawl = new Crawl(host.outgoing, optionsOf(values, run.signal));
  const pages: Page[] = [];
  let first: ComponentError | null = null;
  for (const address of addresses) {
    try {
      pages.push(...(await crawl.pages(address)));
    } catch (error) {
      if (!(error instanceof ComponentError)) throw error;
      if (!values.continue_on_failure || isInvalid(address)) first ??= error;
      if (!values.continue_on_failure) break;
    }
  }
  if (first && (pages.length === 0 || !values.continue_on_failure)) throw failure(first.message);
  if (pages.length === 0) throw failure('No documents were successfully loaded from any URL');
  return pages;
}

function failure(reason: string): ComponentError {
  return new ComponentError(`Error loading documents: ${reason}`);
}

/** Which headers may go with a call is decided by who wrote the address; what came over an edge was written by nobody here. */
function distinct(urls: readonly string[]): Address[] {
  const written = urls.map((text) => text.trim()).filter((text) => text !== '');
  const complete = written.map((text) => (/^https?:\/\//i.test(text) ? text : `https://${text}`));
  return [...new Set(complete)].map((text) => new Address(text, { owner: 'run', byRequest: false }));
}

function isInvalid({ url: text }: Address): boolean {
  return !URL.canParse(text);
}

function optionsOf(values: InputValues<typeof inputs>, signal: AbortSignal): CrawlOptions {
  return {
    format: values.format === 'HTML' || values.format === 'Markdown' ? values.format : 'Text',
    maxDepth: Math.min(Math.max(Math.trunc(values.max_depth), 1), 5),
    sameHost: values.prevent_outside,
    followRedirects: values.follow_redirects,
    timeoutMs: values.timeout * 1000,
    checkStatus: values.check_response_status,
    skipsStyles: values.filter_text_html,
    headersFor: (address) => {
      if (isInvalid(address)) throw new ComponentError(`Invalid URL: ${address.url}`);
      return sentHeaders(values.headers, address);
    },
    signal,
  };
}
