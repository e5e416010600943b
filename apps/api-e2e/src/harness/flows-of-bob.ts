import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import {
  createFlow,
  createUser,
  echo,
  modelChat,
  promptEcho,
  type ServedAt,
  type TestUser,
} from '@flowgate/test-server';

export interface FlowsOfBob {
  readonly bob: TestUser;
  /** Bob's flows by name: `echo`, `prompt`, and `model`, which asks `models`. */
  readonly flows: Record<string, string>;
  readonly models: ModelStandIn;
}

/** A user with a flow of each kind that tests of running them want. */
export async function flowsOfBob(server: ServedAt): Promise<FlowsOfBob> {
  const models = await startModelStandIn();
  const bob = await createUser(server, 'bob');
  const flows = {
    echo: await createFlow(server, bob, 'echo', echo()),
    prompt: await createFlow(server, bob, 'prompt', promptEcho()),
    model: await createFlow(server, bob, 'model', modelChat(`${models.url}/v1`)),
  };
  return { bob, flows, models };
}
