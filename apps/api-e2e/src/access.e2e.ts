import {
  createKey,
  createUser,
  type Credentials,
  send,
  type ServedAt,
  sharedServer,
  tokenOf,
} from '@flowgate/test-server';

interface Operation {
  readonly security: readonly Readonly<Record<string, unknown>>[];
}

/** A route as the server's own OpenAPI document tells it. */
interface Route {
  readonly request: string;
  readonly takesToken: boolean;
}

interface Refusal {
  readonly detail?: unknown;
  readonly error?: { readonly message: string };
}

const SOME_ID = '00000000-0000-4000-8000-000000000000';

async function closedRoutes(server: ServedAt): Promise<Route[]> {
  interface Document {
    paths: Record<string, Record<string, Operation>>;
  }
  const { body } = await send<Document>(server, 'GET /openapi.json');
  return Object.entries(body.paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(
        ([, { security }]) =>
          security.length > 0 && security.every((scheme) => Object.keys(scheme).length > 0),
      )
      .map(([method, { security }]) => ({
        request: `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, SOME_ID)}`,
        takesToken: security.some((scheme) => 'token' in scheme),
      })),
  );
}

describe('Every route that is not open', () => {
  const server = sharedServer();
  let routes: Route[];

  beforeAll(async () => {
    routes = await closedRoutes(server);
    expect(routes.length).toBeGreaterThan(40);
  });

  /** OpenAI's addresses refuse as OpenAI does. */
  const ofOpenAi = ({ request }: Route) => request.includes(' /v1/');

  /** Asks each route with the credentials and tells those that do not answer as they should. */
  async function others(credentials: Credentials, expected: (route: Route) => readonly [number, string]) {
    const different: unknown[] = [];
    for (const route of routes) {
      const [status, detail] = expected(route);
      const answer = await send<Refusal>(server, route.request, credentials);
      const { status: told, body } = answer;
      const isRefused = ofOpenAi(route)
        ? told === 401 && body.error?.message === detail
        : told === status && body.detail === detail;
      if (!isRefused) different.push({ route, status: told, body });
    }
    return different;
  }

  /** Routes of MCP take tokens, and speak of keys. */
  const speaksOfKeys = ({ takesToken, request }: Route) =>
    !takesToken || / \/api\/(?:v1\/)?mcp/.test(request);
  /** Langflow has words of their own for some routes. */
  const ofWebhook = ({ request }: Route) => request.startsWith('POST /api/v1/webhook/');
  const ofWebhookEvents = ({ request }: Route) => request.startsWith('GET /api/v1/webhook-events/');
  const badKey = (route: Route) =>
    [
      403,
      speaksOfKeys(route) && !ofWebhook(route) ? 'Invalid or missing API key' : 'Invalid API key',
    ] as const;
  const noKey = (route: Route) => {
    if (ofWebhook(route)) return [403, 'API key required when webhook authentication is enabled'] as const;
    if (ofWebhookEvents(route)) return [403, 'Missing or invalid credentials (cookie or API key).'] as const;
    const isKey = speaksOfKeys(route);
    return [
      403,
      isKey ? 'An API key must be passed as query or header' : 'No authentication credentials provided',
    ] as const;
  };

  it('refuses a request without credentials', async () => {
    expect(await others({}, noKey)).toEqual([]);
  });

  it('refuses a key that does not exist', async () => {
    expect(await others({ key: 'sk-wrong' }, badKey)).toEqual([]);
  });

  it('refuses a key that has expired', async () => {
    const expires_at = new Date(Date.now() + 1000).toISOString();
    const key = await createKey(server, { token: await tokenOf(server) }, { expires_at });
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(await others({ key }, () => [403, 'This API key has expired'] as const)).toEqual([]);
  });

  it('refuses the key and the token of a deactivated user', async () => {
    const { id, key, token } = await createUser(server, 'deactivated');
    await send(server, `PATCH /api/v1/users/${id}`, {
      token: await tokenOf(server),
      body: { is_active: false },
    });
    expect(await others({ key }, badKey)).toEqual([]);
    const inactive = (route: Route) =>
      route.takesToken ? ([401, 'User account is inactive'] as const) : noKey(route);
    expect(await others({ token }, inactive)).toEqual([]);
  });

  it('refuses a token that is none, or takes no token at all', async () => {
    const invalid = (route: Route) => (route.takesToken ? ([401, 'Invalid token'] as const) : noKey(route));
    expect(await others({ token: 'garbage' }, invalid)).toEqual([]);
  });
});
