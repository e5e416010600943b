import {
  Address,
  type ComponentContext,
  ComponentError,
  Data,
  defineComponent,
  type FileStore,
  input,
  type InputValues,
  type Outgoing,
  pythonStr,
  Secret,
  isObject,
  Table,
} from '@flowgate/engine';
import { callProblem } from './http-status';
import { savedAnswer } from './saved-answer';
import { sentHeaders } from './sent-headers';

const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];
const MOST_REDIRECTS = 20;

const inputs = {
  url_input: input.address('', { displayName: 'URL', toolArgument: true }),
  curl_input: input.text('', { toolArgument: true }),
  urls: input.texts(),
  method: input.text('GET', { options: METHODS }),
  mode: input.text('URL'),
  query_params: input.any(null),
  body: input.any(null),
  headers: input.table({ secretColumns: ['value'] }),
  timeout: input.int(30),
  follow_redirects: input.bool(),
  save_to_file: input.bool(),
  include_httpx_metadata: input.bool(),
};

type Context = ComponentContext<InputValues<typeof inputs>>;

/** Any HTTP API. What a service refuses is an answer of this component, too; only what cannot be asked at all is a failure. */
export const apiRequest = defineComponent({
  type: 'APIRequest',
  displayName: 'API Request',
  description: 'Make HTTP requests using URL or cURL commands.',
  inputs,
  outputs: {
    data: {
      types: ['Data'],
      method: 'make_api_request',
      compute: async (context) => {
        const all = await answers(context);
        return context.inputs.url_input === null ? all : all[0];
      },
    },
  },
  // In 1.3 and 1.4.
  dynamicOutput: (name, method) =>
    name === 'dataframe'
      ? {
          types: ['DataFrame'],
          method,
          compute: async (context) => new Table((await answers(context)).map(({ data }) => data)),
        }
      : null,
});

/** One an address: until 1.4 there may be several. */
function answers(context: Context): Promise<Data[]> {
  const { inputs: given } = context;
  const byRequest = JSON.stringify(given.urls) !== JSON.stringify(context.authored('urls'));
  const named = given.urls.filter((url) => url.trim() !== '');
  const several = named.map((url) => new Address(url, { owner: byRequest ? 'request' : 'flow', byRequest }));
  const addresses = given.url_input === null && several.length > 0 ? several : [given.url_input];
  return Promise.all(addresses.map((address) => answerOf(address, context)));
}

async function answerOf(named: Address | null, { inputs: given, host, run }: Context): Promise<Data> {
  const method = given.method.toUpperCase();
  if (!METHODS.includes(method)) throw new ComponentError(`Unsupported method: ${method}`);
  const address = withQuery(completed(named), given.query_params);
  const headers = sentHeaders(given.headers, address);
  return new Data(
    await ask(host.outgoing, address.url, {
      method,
      headers,
      body: method === 'GET' ? null : JSON.stringify(bodyOf(given.body)),
      redirects: given.follow_redirects ? MOST_REDIRECTS : 0,
      timeoutMs: given.timeout * 1000,
      signal: run.signal,
      shown: given.include_httpx_metadata,
      files: given.save_to_file ? host.files : null,
    }),
  );
}

interface Ask {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly redirects: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** The answer shows what was sent. */
  readonly shown: boolean;
  /** Where the answer's body is kept; `null` for an answer that shows it. */
  readonly files: FileStore | null;
}

function completed(address: Address | null): Address {
  const text = address?.url.trim() ?? '';
  if (address === null || text === '') throw new ComponentError('URL cannot be empty');
  const url = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(url)) throw new ComponentError(`Invalid URL provided: ${url}`);
  return address.with(url);
}

/** Parameters over those that the address has; without any it stays as it was written. */
function withQuery(address: Address, params: unknown): Address {
  const fields = params instanceof Data ? params.data : isObject(params) ? params : {};
  if (Object.keys(fields).length === 0) return address;
  const url = new URL(address.url);
  const query = new Map([...url.searchParams].filter(([, value]) => value !== ''));
  for (const [name, value] of Object.entries(fields)) query.set(name, pythonStr(value));
  url.search = new URLSearchParams([...query]).toString();
  return address.with(url.href);
}

/** Rows of key and value, whose values may be JSON, as one object; a Data its own; a text that is none as `data`. */
function bodyOf(body: unknown): unknown {
  if (body instanceof Data) return body.data;
  if (Array.isArray(body)) {
    const rows = body.flatMap((row: unknown) =>
      row instanceof Data ? [row.data] : isObject(row) ? [row] : [],
    );
    return Object.fromEntries(
      rows.filter((row) => 'key' in row).map((row) => [pythonStr(row.key), parsed(row.value)]),
    );
  }
  if (isObject(body)) return body;
  if (typeof body !== 'string' || body === '') return {};
  const value = parsed(body);
  return value === body ? { data: body } : value;
}

function parsed(value: unknown): unknown {
  if (value instanceof Secret || typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return value;
    throw error;
  }
}

async function ask(outgoing: Outgoing, source: string, request: Ask): Promise<Record<string, unknown>> {
  const { method, headers, body, redirects, timeoutMs, signal, shown, files } = request;
  const history: Record<string, unknown>[] = [];
  try {
    const response = await outgoing.fetch(source, {
      purpose: 'web',
      method,
      headers: body === null ? headers : { 'content-type': 'application/json', ...headers },
      ...(body !== null && { body }),
      redirects,
      onRedirect: (url, status_code) => void history.push({ url, status_code }),
      timeoutMs,
      signal,
    });
    return {
      source,
      status_code: response.status,
      response_headers: Object.fromEntries(response.headers),
      ...(history.length > 0 && { redirection_history: history }),
      ...(files === null
        ? { result: resultOf(await response.text()) }
        : { file_path: await savedAnswer(response, new URL(source), files) }),
      ...(shown && { headers }),
    };
  } catch (error) {
    if (signal.aborted || error instanceof ComponentError) throw error;
    return { source, headers, status_code: 500, error: callProblem(error) };
  }
}

function resultOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
