import type { RunResponse } from '@flowgate/contracts';
import { send, type Server, type TestUser } from '@flowgate/test-server';
import type { StarterFlow, StarterProject } from '../starter-project';

/** Imports a project under a name of its own; answers the new flow's id. */
export async function importProject(
  server: Server,
  user: TestUser,
  { name, release }: StarterProject,
  flow: StarterFlow,
): Promise<string> {
  const form = new FormData();
  const named = JSON.stringify({ ...flow, name: `${name} of ${release}` });
  form.set('file', new Blob([named]), 'flow.json');
  const answer = await send<readonly { readonly id: string }[]>(server, 'POST /api/v1/flows/upload/', {
    token: user.token,
    body: form,
  });
  const id = answer.status === 201 ? answer.body[0]?.id : undefined;
  if (id === undefined) throw new Error(`${name} cannot be imported: ${JSON.stringify(answer.body)}`);
  return id;
}

export interface Asked {
  readonly status: number;
  /** The texts of the flow's outputs in their order, or what the answer says instead. */
  readonly text: string;
}

/** Runs a flow with a key and nothing else, as a program would. */
export async function ask(server: Server, key: string, flowId: string, body: object): Promise<Asked> {
  const { status, body: answer } = await send<RunResponse | { readonly detail: unknown }>(
    server,
    `POST /api/v1/run/${flowId}`,
    { key, body },
  );
  return { status, text: 'outputs' in answer ? texts(answer) : problem(answer.detail) };
}

function texts({ outputs }: RunResponse): string {
  const results = outputs.flatMap((run) => run.outputs);
  return results
    .flatMap(({ outputs: named }) => Object.values(named))
    .map(({ message }) => (typeof message === 'string' ? message : JSON.stringify(message)))
    .join('\n---\n');
}

/** A failed run tells its message in JSON within `detail`. */
function problem(detail: unknown): string {
  const text = typeof detail === 'string' ? detail : JSON.stringify(detail);
  const told = /^\{"message":("(?:[^"\\]|\\.)*")/.exec(text)?.[1];
  return told === undefined ? text : (JSON.parse(told) as string);
}
