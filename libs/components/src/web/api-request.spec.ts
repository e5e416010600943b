import {
  Address,
  Data,
  ofFlow,
  ofRequest,
  type Outgoing,
  type OutgoingRequest,
  Secret,
} from '@flowgate/engine';
import { apiRequest } from './api-request';

interface Asked {
  readonly url: string;
  readonly request: OutgoingRequest;
}

/** Runs the component with these inputs, against a way out that notes what leaves and answers with JSON. */
async function ask(inputs: Readonly<Record<string, unknown>>) {
  const asked: Asked[] = [];
  const outgoing: Outgoing = {
    fetch: (url, request) => {
      asked.push({ url: String(url), request });
      return Promise.resolve(Response.json({ ok: true }, { status: 201 }));
    },
    post: () => Promise.reject(new Error('not used')),
    connect: () => Promise.reject(new Error('not used')),
  };
  const defaults = Object.entries(apiRequest.inputs).map(([name, input]) => [name, input.default] as const);
  const context = {
    inputs: { ...Object.fromEntries(defaults), ...inputs },
    host: { outgoing },
    run: { signal: new AbortController().signal },
    authored: (name: string) => inputs[name],
  };
  const result = (await apiRequest.outputs.data?.compute(context as never)) as Data;
  return { asked, data: result.data };
}

const address = new Address('https://api.example.com/v1', ofFlow);
const authorization = { key: 'Authorization', value: new Secret('Bearer abc', ofFlow) };

describe('An API request', () => {
  it('sends the rows of its body as JSON, their values parsed where they are JSON', async () => {
    const rows = [
      { key: 'a', value: '1' },
      { key: 'b', value: 'text' },
    ];
    const { asked, data } = await ask({ url_input: address, method: 'POST', body: rows });
    expect(asked[0]?.request).toMatchObject({ method: 'POST', body: '{"a":1,"b":"text"}', purpose: 'web' });
    expect(data).toMatchObject({
      source: 'https://api.example.com/v1',
      status_code: 201,
      result: { ok: true },
    });
  });

  it('asks each of several addresses, as until 1.4, and gives a list', async () => {
    const urls = ['https://a.example.com/', 'b.example.com'];
    const { asked, data } = await ask({ url_input: null, urls });
    expect(asked.map(({ url }) => url)).toEqual(['https://a.example.com/', 'https://b.example.com']);
    expect(data).toBeUndefined();
  });

  it('lists the redirects that it has followed, and keeps the body as a file when it is asked to', async () => {
    const outgoing = {
      fetch: (_url: string, { onRedirect }: OutgoingRequest) => {
        onRedirect?.('/there', 302);
        return Promise.resolve(Response.json({ ok: true }));
      },
    };
    const files = { write: (name: string) => Promise.resolve(`user/${name}`) };
    const defaults = Object.entries(apiRequest.inputs).map(([name, one]) => [name, one.default] as const);
    const inputs: Record<string, unknown> = {
      ...Object.fromEntries(defaults),
      url_input: address,
      follow_redirects: true,
    };
    const compute = async (more: object) => {
      const run = { signal: new AbortController().signal };
      const authored = () => [];
      const context = { inputs: { ...inputs, ...more }, host: { outgoing, files }, run, authored };
      return ((await apiRequest.outputs.data?.compute(context as never)) as Data).data;
    };
    const history = [{ url: '/there', status_code: 302 }];
    const shown = await compute({});
    expect(Object.keys(shown)).toEqual([
      ...['source', 'status_code', 'response_headers', 'redirection_history', 'result'],
    ]);
    expect(shown).toMatchObject({ redirection_history: history, result: { ok: true } });
    const kept = await compute({ save_to_file: true });
    expect(kept.file_path).toMatch(/^user\/.*_v1\.json$/);
    expect(kept).not.toHaveProperty('result');
  });

  it('puts parameters over those of the address, and leaves an address without them as it was written', async () => {
    const written = new Address('https://api.example.com/?z=1&z=2&y=', ofFlow);
    const params = new Data({ a: 1 });
    expect((await ask({ url_input: written })).asked[0]?.url).toBe(written.url);
    expect((await ask({ url_input: written, query_params: params })).asked[0]?.url).toBe(
      'https://api.example.com/?z=2&a=1',
    );
  });

  it('sends a credential of its flow to the address that the flow names', async () => {
    const { asked } = await ask({ url_input: address, headers: [authorization] });
    expect(asked[0]?.request.headers).toEqual({ Authorization: 'Bearer abc' });
  });

  it('sends no credential of its flow to an address that comes with the request', async () => {
    const elsewhere = new Address('https://elsewhere.example.com', ofRequest);
    await expect(ask({ url_input: elsewhere, headers: [authorization] })).rejects.toThrow(
      'A stored header Authorization is not sent to an address that comes with the request.',
    );
  });

  it('tells any address who calls', async () => {
    const agent = { key: 'User-Agent', value: new Secret('Langflow/1.0', ofFlow) };
    const elsewhere = new Address('https://elsewhere.example.com', ofRequest);
    const { asked } = await ask({ url_input: elsewhere, headers: [agent] });
    expect(asked[0]?.request.headers).toEqual({ 'User-Agent': 'Langflow/1.0' });
  });

  it.each([
    ['', 'URL cannot be empty'],
    ['not a url', 'Invalid URL provided: https://not a url'],
  ])('refuses the address %j', async (url, message) => {
    await expect(ask({ url_input: new Address(url, ofFlow) })).rejects.toThrow(message);
  });

  it('refuses a method that it does not have', async () => {
    await expect(ask({ url_input: address, method: 'HEAD' })).rejects.toThrow('Unsupported method: HEAD');
  });
});
