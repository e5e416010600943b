import { type Credentials, send } from './client';
import type { ServedAt } from './shared-server';

/** Stores a flow under an endpoint name, which is its name, too; answers its id. */
export async function createFlow(
  server: ServedAt,
  credentials: Credentials,
  name: string,
  data: object | null,
): Promise<string> {
  const body = { name, endpoint_name: name, data };
  const answer = await send<{ id: string }>(server, 'POST /api/v1/flows/', { ...credentials, body });
  if (answer.status !== 201) throw new Error(`No flow was made: ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}
