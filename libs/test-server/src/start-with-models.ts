import { agentChat } from './agent-flow';
import { createUser, type TestUser } from './client';
import { createFlow } from './create-flow';
import { echo, modelChat } from './flow-json';
import { type Server, startServer } from './server';

/**
 * A server whose models answer at this address, and bob with flows that clients of OpenAI's may name as models: `echo`, `model`,
 * and `agent`.
 */
export async function startWithModels(models: {
  readonly url: string;
}): Promise<{ server: Server; bob: TestUser }> {
  const url = `${models.url}/v1`;
  const server = await startServer({ env: { OPENAI_API_KEY: 'sk-stand-in-key', OPENAI_API_BASE: url } });
  const bob = await createUser(server, 'bob');
  await createFlow(server, bob, 'echo', echo());
  await createFlow(server, bob, 'model', modelChat(url));
  await createFlow(server, bob, 'agent', agentChat());
  return { server, bob };
}
