import { ComponentError, HostUnavailableError, type MessageStore } from '@flowgate/engine';
import type { RunFiles } from '../files/run-files';
import type { RunMessages } from '../messages/run-messages';
import type { RunVariables } from '../variables/run-variables';
import type { InnerFlows } from './inner-flows';
import type { Run } from './run';
import { RunHosts } from './run-hosts';
import type { RunResources } from './run-resources';

const gone = Object.assign(new Error('terminating connection'), { code: '57P01' });

/** A host whose every store fails so. */
function failingWith(error: Error) {
  const fail = () => Promise.reject(error);
  const messages = { store: () => ({ add: fail, update: fail, remove: fail, history: fail }) };
  const hosts = new RunHosts(
    messages as unknown as RunMessages,
    { store: () => ({ resolve: fail }) } as unknown as RunVariables,
    { store: () => ({ read: fail }) } as unknown as RunFiles,
    { find: fail } as unknown as InnerFlows,
    { of: () => ({}) } as unknown as RunResources,
  );
  return hosts.of({ userId: 'u', flow: { id: 'f' }, variables: new Map() } as unknown as Run, {
    used: () => undefined,
  });
}

const message = {} as Parameters<MessageStore['add']>[0];

describe('What runs see of the world', () => {
  it('is unavailable, whatever they ask for, while the database is away', async () => {
    const { messages, variables, files, flows } = failingWith(gone);
    const asked = [
      messages.add(message),
      messages.update(message),
      messages.remove('1'),
      messages.history({ sessionId: 's', limit: 1 }),
      variables.resolve('NAME'),
      files.read('f/x'),
      flows?.find({ name: 'inner' }) ?? Promise.resolve(null),
    ];
    const outcomes = await Promise.allSettled(asked);
    const reasons = outcomes.map((outcome) => outcome.status === 'rejected' && (outcome.reason as unknown));
    expect(reasons.every((reason) => reason instanceof HostUnavailableError)).toBe(true);
  });

  it("passes on a component's own failure as it is", async () => {
    const missing = new ComponentError('File f/x not found.');
    await expect(failingWith(missing).files.read('f/x')).rejects.toBe(missing);
  });
});
