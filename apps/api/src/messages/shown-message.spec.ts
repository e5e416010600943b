import type { Message } from './message.entity';
import { listed } from './shown-message';

describe('A message in a list', () => {
  const context = (error: boolean, contextId: string) =>
    listed({ error, contextId, files: [] } as unknown as Message).context_id;

  it('has no context when it is a failure without one', () => {
    expect([context(true, ''), context(true, 'c'), context(false, ''), context(false, 'c')]).toEqual([
      ...[null, 'c', '', 'c'],
    ]);
  });
});
