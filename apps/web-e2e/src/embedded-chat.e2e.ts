import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createFlow,
  createUser,
  promptEcho,
  startServer,
  type Server,
  type TestUser,
} from '@flowgate/test-server';
import { visit } from './harness/browser';

/** What the chat widgets do that sites embed: they ask the flow from the visitor's browser, on the site's own origin. */
describe('A chat on a page of another site', () => {
  let site: HttpServer;
  let origin: string;
  let server: Server;
  let bob: TestUser;
  beforeAll(async () => {
    site = createServer((_, response) =>
      response.setHeader('content-type', 'text/html').end('<title>Shop</title>'),
    );
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    server = await startServer({ env: { LANGFLOW_CORS_ORIGINS: origin } });
    bob = await createUser(server, 'bob');
    await createFlow(server, bob, 'shop', promptEcho('You said: {user_text}'));
  });
  afterAll(async () => {
    await server.stop();
    site.close();
  });

  /** Has the page send a request; answers the text of the answer, or `refused` when the browser keeps it from the page. */
  async function ask(page: string, path: string, headers: object, body: object): Promise<string> {
    const visitor = await visit({ ...server, url: page });
    await visitor.page.goto(page);
    return visitor.page.evaluate(
      async ([url, sent, json]) => {
        const options = {
          method: 'POST',
          headers: { ...sent, 'content-type': 'application/json' },
          body: json,
        };
        const answer = await fetch(url, options).catch(() => null);
        return answer === null ? 'refused' : answer.text();
      },
      [server.url + path, headers, JSON.stringify(body)] as const,
    );
  }

  const call = { input_value: 'hi', input_type: 'chat', output_type: 'chat', session_id: 'a visitor' };

  it('runs the flow and finds the text where the widget looks for it', async () => {
    const text = await ask(origin, '/api/v1/run/shop', { 'x-api-key': bob.key }, call);
    const answer = JSON.parse(text) as { session_id: string; outputs: [{ outputs: [{ outputs: object }] }] };
    expect(answer.session_id).toBe('a visitor');
    expect(answer.outputs[0].outputs[0].outputs).toEqual({
      message: { message: 'You said: hi', type: 'text' },
    });
  });

  it('reads the flow as a stream', async () => {
    const text = await ask(origin, '/api/v1/run/shop?stream=true', { 'x-api-key': bob.key }, call);
    const events = text.split('\n\n').filter(Boolean);
    expect((JSON.parse(events.at(-1) ?? '') as { event: string }).event).toBe('end');
  });

  it("completes chats in OpenAI's form", async () => {
    const body = { model: 'shop', stream: true, messages: [{ role: 'user', content: 'hi' }] };
    const text = await ask(origin, '/v1/chat/completions', { authorization: `Bearer ${bob.key}` }, body);
    expect(text).toContain('"delta":{"content":"You said: hi"}');
    expect(text).toMatch(/data: \[DONE\]\n\n$/);
  });

  it('is kept out by the browser where its site is not listed', async () => {
    const elsewhere = origin.replace('127.0.0.1', 'localhost');
    expect(await ask(elsewhere, '/api/v1/run/shop', { 'x-api-key': bob.key }, call)).toBe('refused');
  });
});
