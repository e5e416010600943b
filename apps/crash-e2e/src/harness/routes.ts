import { send, type Server } from '@flowgate/test-server';

const SOME_ID = '00000000-0000-4000-8000-000000000000';

/** A route that asks who is there, as the server's own OpenAPI document tells it. */
export interface ClosedRoute {
  readonly request: string;
  readonly takesToken: boolean;
}

export async function closedRoutes(server: Server): Promise<ClosedRoute[]> {
  type Operations = Record<string, { readonly security: readonly Readonly<Record<string, unknown>>[] }>;
  const { body } = await send<{ paths: Record<string, Operations> }>(server, 'GET /openapi.json');
  return Object.entries(body.paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, { security }]) => security.some((scheme) => 'key' in scheme))
      .map(([method, { security }]) => ({
        request: `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, SOME_ID)}`,
        takesToken: security.some((scheme) => 'token' in scheme),
      })),
  );
}
