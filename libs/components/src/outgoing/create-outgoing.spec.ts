import type { RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Outgoing, OutgoingRequest, Purpose } from '@flowgate/engine';
import { startService, type TestService } from '../models/testing/start-service';
import type { Lookup } from './address-judge';
import { createOutgoing } from './create-outgoing';
import type { Connector } from './transport';

/** A world of names in which nothing is ever connected to: what would have been is written down. */
function closedWorld(names: Readonly<Record<string, readonly string[]>>, allowed: readonly string[] = []) {
  const dialled: string[] = [];
  const lookup: Lookup = (host, _options, done) => {
    const found = (names[host] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    done(null, found);
  };
  const dial: Connector = ({ hostname }, done) => {
    // As `net.connect`: an address is connected to, a name is looked up first. The judge's look-up is the transport's own.
    dialled.push(hostname);
    done(new Error('no network here'), null);
  };
  return { dialled, outgoing: createOutgoing({ allowed, lookup, dial }) };
}

/** Names of a world that lead to a service on this machine. */
function namesFor(service: TestService, allowed: readonly string[] = []) {
  const lookup: Lookup = (host, _options, done) =>
    done(null, [{ address: host === 'local.test' ? '127.0.0.1' : '10.9.8.7', family: 4 }]);
  const { port } = new URL(service.url);
  return { outgoing: createOutgoing({ allowed, lookup }), port };
}

async function refusal(called: Promise<unknown>): Promise<string> {
  return called.then(
    () => 'was called',
    (error: unknown) => (error as Error).message,
  );
}

function both(outgoing: Outgoing, url: string, purpose: Purpose): readonly Promise<unknown>[] {
  return [
    outgoing.fetch(url, { purpose }),
    outgoing.post({ url, headers: {}, body: '', purpose }, new AbortController().signal),
  ];
}

describe('A call of a flow', () => {
  let service: TestService;
  const start = async (behave: RequestListener) => (service = await startService(behave));
  afterEach(() => service.stop());
  beforeEach(() => start((_request, response) => response.end('ok')));

  it.each([
    'http://169.254.169.254/latest',
    'http://0xA9FEA9FE/',
    'http://2852039166/',
    'http://[fe80::1]/',
    'http://[::ffff:169.254.169.254]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://[fd00:ec2::254]/',
    'http://metadata.google.internal/computeMetadata',
    'http://METADATA.google.internal./',
  ])('never goes to a metadata service or a link-local address: %s', async (url) => {
    const { dialled, outgoing } = closedWorld({}, ['169.254.169.254', 'metadata.google.internal']);
    for (const purpose of ['model', 'web'] as const)
      for (const called of both(outgoing, url, purpose))
        expect(await refusal(called)).toMatch(/metadata service|link-local/);
    expect(dialled).toEqual([]);
  });

  it.each([
    'http://127.0.0.1/',
    'http://127.1:8080/',
    'http://[::1]/',
    'http://10.0.0.1/',
    'http://[fd12::1]/',
  ])('for the web does not go to %s, a call of a model may', async (url) => {
    const { dialled, outgoing } = closedWorld({});
    for (const called of both(outgoing, url, 'web'))
      expect(await refusal(called)).toMatch(/which this component may not call\. .* FLOWGATE_ALLOWED_HOSTS/);
    expect(dialled).toEqual([]);
    expect(await refusal(outgoing.fetch(url, { purpose: 'model' }))).toBe('fetch failed');
    expect(dialled).toEqual([new URL(url).hostname.replace(/^\[(.*)\]$/, '$1')]);
  });

  it('is judged by every address that its name is found to have', async () => {
    const { outgoing, port } = namesFor(service);
    const words = 'which this component may not call';
    for (const called of both(outgoing, `http://elsewhere.test:${port}/`, 'web'))
      expect(await refusal(called)).toContain(
        `The address elsewhere.test leads to a private network, ${words}`,
      );
    for (const called of both(outgoing, `http://local.test:${port}/`, 'web'))
      expect(await refusal(called)).toContain(`The address local.test leads to the server itself, ${words}`);
    const answer = await outgoing.fetch(`http://local.test:${port}/`, { purpose: 'model' });
    expect(await answer.text()).toBe('ok');
  });

  it('fails when its name leads nowhere, as one call and not as a fault of the server', async () => {
    const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND gone.test'), { code: 'ENOTFOUND' });
    const outgoing = createOutgoing({ lookup: (_host, _options, done) => setImmediate(done, unknown) });
    const [fetched, posted] = both(outgoing, 'http://gone.test/', 'model');
    await expect(fetched).rejects.toMatchObject({ cause: { code: 'ENOTFOUND' } });
    await expect(posted).rejects.toMatchObject({ code: 'ENOTFOUND' });
    const nowhere = createOutgoing({ lookup: (_host, _options, done) => setImmediate(done, null, []) });
    expect(await refusal(nowhere.fetch('http://gone.test/', { purpose: 'web' }))).toBe('fetch failed');
  });

  it('goes where the operator allows it, by name or by network', async () => {
    for (const allowed of [['local.test'], ['*.test'], ['127.0.0.0/8'], ['127.0.0.1']]) {
      const { outgoing, port } = namesFor(service, allowed);
      const answer = await outgoing.fetch(`http://local.test:${port}/`, { purpose: 'web' });
      expect(await answer.text()).toBe('ok');
    }
    expect(() => createOutgoing({ allowed: ['http://x/y'] })).toThrow('no host, address or network');
  });

  it('does not use a connection that was made for another purpose', async () => {
    const { outgoing, port } = namesFor(service);
    const url = `http://local.test:${port}/`;
    await (await outgoing.fetch(url, { purpose: 'model' })).text();
    await text(
      await outgoing.post({ url, headers: {}, body: '', purpose: 'model' }, new AbortController().signal),
    );
    for (const called of both(outgoing, url, 'web'))
      expect(await refusal(called)).toContain('the server itself');
  });

  it.each(['ftp://example.com/', 'file:///etc/passwd', 'example.com', 'http://example.com:25/'])(
    'speaks HTTP only: %s',
    async (url) => {
      for (const called of both(closedWorld({}).outgoing, url, 'model'))
        expect(await refusal(called)).toMatch(/can(not)? be called/);
    },
  );

  it('fails when its answer is too large or too late', async () => {
    await service.stop();
    await start((request, response) => {
      response.write('x'.repeat(1000));
      if (request.url === '/whole') response.end();
    });
    const outgoing = createOutgoing();
    const options: OutgoingRequest = { purpose: 'model', largestAnswer: 999 };
    const large = await outgoing.fetch(`${service.url}/whole`, options);
    await expect(large.text()).rejects.toThrow('is too large');
    const late = outgoing.fetch(service.url, { purpose: 'model', timeoutMs: 30 });
    await expect(late.then((answer) => answer.text())).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});

describe('A redirect', () => {
  let service: TestService;
  let seen: { url: string | undefined; method: string | undefined; headers: object }[] = [];
  afterEach(() => service.stop());

  async function start(location: (port: string) => string, status = 302) {
    seen = [];
    service = await startService((request, response) => {
      seen.push({ url: request.url, method: request.method, headers: request.headers });
      const { port } = new URL(service.url);
      if (request.url === '/') response.writeHead(status, { location: location(port) }).end();
      else response.end('there');
    });
    return namesFor(service, ['local.test']);
  }

  it('is followed only as often as the call says', async () => {
    const { outgoing, port } = await start(() => '/');
    const url = `http://local.test:${port}/`;
    expect((await outgoing.fetch(url, { purpose: 'web' })).status).toBe(302);
    await expect(outgoing.fetch(url, { purpose: 'web', redirects: 2 })).rejects.toThrow(
      'redirects more than 2 times',
    );
    expect(seen).toHaveLength(4);
  });

  it.each([
    'http://169.254.169.254/',
    'http://127.0.0.1/',
    'http://elsewhere.test/',
    'http://[::ffff:10.0.0.1]/',
  ])('is judged as the first address was: %s', async (target) => {
    const { outgoing, port } = await start(() => target);
    const called = outgoing.fetch(`http://local.test:${port}/`, { purpose: 'web', redirects: 5 });
    expect(await refusal(called)).toMatch(/leads to/);
    expect(seen).toHaveLength(1);
  });

  it('takes no credential to another origin', async () => {
    const { outgoing, port } = await start((at) => `http://127.0.0.1:${at}/next`, 307);
    const headers = { accept: 'text/plain', authorization: 'Bearer s', 'x-api-key': 's', cookie: 's' };
    const call = { purpose: 'model' as const, method: 'POST', body: 'secret', headers, redirects: 1 };
    const answer = await outgoing.fetch(`http://local.test:${port}/`, call);
    expect([await answer.text(), answer.url]).toEqual(['there', `http://127.0.0.1:${port}/next`]);
    expect(seen[0]?.headers).toMatchObject(headers);
    expect(seen[1]?.headers).toMatchObject({ accept: 'text/plain', 'content-length': '0' });
    for (const name of ['authorization', 'x-api-key', 'cookie'])
      expect(seen[1]?.headers).not.toHaveProperty(name);
  });

  it('within an origin keeps what the call sends, but for a POST that becomes a GET', async () => {
    const { outgoing, port } = await start(() => '/next', 303);
    const call = {
      purpose: 'web' as const,
      method: 'POST',
      body: 'b',
      headers: { 'x-api-key': 's' },
      redirects: 1,
    };
    await (await outgoing.fetch(`http://local.test:${port}/`, call)).text();
    expect(seen[1]).toMatchObject({ method: 'GET', headers: { 'x-api-key': 's' } });
  });
});
