import { addUser, send, type Server, startServer } from '@flowgate/test-server';

const LIMITED = { LANGFLOW_RATE_LIMIT_ENABLED: 'true', LANGFLOW_RATE_LIMIT_TRUST_PROXY: 'true' };

/** From behind a proxy that has seen that address; the client itself claims whatever `claimed` says. */
const attempt = (server: Server, address: string, username: string, password: string, claimed = '') =>
  send(server, 'POST /api/v1/login', {
    body: new URLSearchParams(password === '' ? { username } : { username, password }),
    headers: { 'x-forwarded-for': `${claimed}${address}` },
  });

/** Every test comes from addresses of its own, and guesses the passwords of its own users. */
describe('Attempts to sign in', () => {
  let server: Server;
  beforeAll(async () => {
    // Two attempts show what five would, and each takes bcrypt's time.
    server = await startServer({ env: { ...LIMITED, LANGFLOW_RATE_LIMIT_PER_MINUTE: '2' } });
  });
  afterAll(() => server.stop());

  const login = (address: string, username: string, password: string, claimed?: string) =>
    attempt(server, address, username, password, claimed);
  const statuses = async (count: number, ask: (index: number) => ReturnType<typeof login>) => {
    const seen: number[] = [];
    for (let index = 0; index < count; index++) seen.push((await ask(index)).status);
    return seen;
  };

  it("are five a minute from an address, successes included, in Langflow's words beyond", async () => {
    const five = await startServer({ env: LIMITED });
    const from = (address: string, username: string, password: string) =>
      attempt(five, address, username, password);
    expect(await statuses(3, () => from('192.0.2.1', 'nobody', 'x'))).toEqual([401, 401, 401]);
    expect(await statuses(2, () => from('192.0.2.1', 'langflow', 'langflow'))).toEqual([200, 200]);
    const refused = await from('192.0.2.1', 'langflow', 'langflow');
    expect(refused).toMatchObject({
      status: 429,
      body: { detail: 'Too many requests. Please try again later.', retry_after: '60' },
    });
    expect(refused.headers.get('retry-after')).toBe('60');
    expect((await from('192.0.2.2', 'langflow', 'langflow')).status).toBe(200);
    await five.stop();
  });

  it('are as many as LANGFLOW_RATE_LIMIT_PER_MINUTE says', async () => {
    expect(await statuses(3, () => login('192.0.2.5', 'langflow', 'langflow'))).toEqual([200, 200, 429]);
  });

  it('do not count when a field is missing', async () => {
    await statuses(10, () => login('192.0.2.3', 'langflow', ''));
    expect((await login('192.0.2.3', 'langflow', 'langflow')).status).toBe(200);
  });

  it('are counted for the address that the proxy saw, not for what the client claims before it', async () => {
    const seen = await statuses(3, (index) =>
      login('192.0.2.4', `user${index}`, 'x', `203.0.113.${index}, `),
    );
    expect(seen).toEqual([401, 401, 429]);
  });

  it('are counted for the network of an IPv6 address', async () => {
    const seen = await statuses(3, (index) => login(`2001:db8::${index}`, `guest${index}`, 'x'));
    expect(seen).toEqual([401, 401, 429]);
  });

  it.each(['somebody', 'no-one'])(
    'at guessing the password of %s are counted from everywhere together',
    async (name) => {
      if (name === 'somebody') await addUser(server, name);
      const seen = await statuses(3, (index) => login(`198.18.0.${index}`, name, 'guess'));
      expect(seen).toEqual([401, 401, 429]);
    },
  );

  it('at once are counted before any of them is judged', async () => {
    await addUser(server, 'popular');
    const all = Array.from({ length: 6 }, (_, index) => login(`198.18.1.${index}`, 'popular', 'guess'));
    const seen = (await Promise.all(all)).map(({ status }) => status);
    expect(seen.filter((status) => status === 401)).toHaveLength(2);
    expect(seen.filter((status) => status === 429)).toHaveLength(4);
  });

  it('of others do not lock the owner out who has signed in from there before', async () => {
    const { password } = await addUser(server, 'owner');
    expect((await login('198.51.100.7', 'owner', password)).status).toBe(200);
    await statuses(3, (index) => login(`198.18.2.${index}`, 'owner', 'guess'));
    expect((await login('198.18.2.99', 'owner', password)).status).toBe(429);
    expect((await login('198.51.100.7', 'owner', password)).status).toBe(200);
  });

  it('to change a password are counted, too', async () => {
    const { id, password } = await addUser(server, 'changing');
    const answer = await login('198.51.100.8', 'changing', password);
    const token = (answer.body as { access_token: string }).access_token;
    const body = { current_password: 'guess', password: 'new' };
    const path = `PATCH /api/v1/users/${id}/reset-password`;
    const seen = await statuses(3, () => send(server, path, { token, body }));
    expect(seen).toEqual([400, 400, 429]);
  });
});
