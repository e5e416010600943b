import { createServer } from 'node:http';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { createOutgoing } from '../outgoing/create-outgoing';
import { replaysAll } from './replay';

/** What the server answered with that the recorded flows called. */
const PAGES: Readonly<Record<string, readonly [type: string, body: string]>> = {
  '/page.html': [
    'text/html',
    '<html lang="en"><head><title>Test page</title><meta name="description" content="a desc"></head><body><h1>Head</h1><p>Hello <b>world</b>.</p><ul><li>one</li><li>two</li></ul><a href="/p2.html">next</a></body></html>\n',
  ],
  '/p2.html': ['text/html', '<html><head><title>Two</title></head><body><p>Second page</p></body></html>'],
  '/text.txt': ['text/plain', 'plain text body'],
  '/d.json': ['application/json', '{"a":1,"b":[1,2]}'],
  '/feed.xml': [
    'application/rss+xml',
    `<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>
    <item><title>One</title><link>http://127.0.0.1:8098/page.html</link><pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate>
    <description>&lt;p&gt;Sum &lt;b&gt;one&lt;/b&gt;&lt;/p&gt;</description></item>
    <item><title>Two</title><link>http://127.0.0.1:8098/p2.html</link><pubDate>Mon, 23 Nov 2026 11:00:00 GMT</pubDate>
    <description>Two sum</description></item></channel></rss>`,
  ],
};

const MISSING = [
  '<html>',
  '<head><title>Error response</title>',
  '</head>',
  '<body><h1>Error response</h1>',
  '<p>Error code: 404</p>',
  '<p>Message: File not found.</p>',
  '<p>Error code explanation: 404 - Nothing matches the given URI.</p>',
  '</body></html>',
].join('\n');

const server = createServer((request, response) => {
  const [type, body] = PAGES[request.url ?? ''] ?? [null, MISSING];
  response.writeHead(type === null ? 404 : 200, { 'content-type': type ?? 'text/html' }).end(body);
});
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** The recorded flows call port 8098 of this machine: whoever else has it now is left alone. */
const outgoing = createOutgoing({
  allowed: ['127.0.0.1'],
  dial: (options, done) => {
    const port = options.port === '8098' ? (server.address() as AddressInfo).port : 1;
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => done(null, socket));
    socket.once('error', (error) => done(error, null));
  },
});

describe("Langflow's recorded answer is given by the components that read", () => {
  const refused = 'the address is refused before it is called, in words of this server';
  replaysAll('web', { 'api private': refused, 'api 14': refused }, outgoing);
});
