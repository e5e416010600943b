import { jest } from '@jest/globals';
import type { KeptNode } from '@flowgate/engine';
import { AttemptLog } from './attempt-log';
import { JobLostError } from './job-failure';
import type { JobWriter } from './job-writer';

const PLACE = { node: 'Prompt-1', turn: '' };
const GIVEN = {} as KeptNode;

describe('The log of an attempt', () => {
  let asked: number;
  let log: AttemptLog;
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    asked = 0;
    const writer = { add: () => Promise.resolve(true) } as unknown as JobWriter;
    const remains = { nodes: new Map(), calls: new Map(), removed: [] };
    log = new AttemptLog({ id: 'job', attempts: 1 }, remains, writer, {
      onFailure: () => undefined,
      beginsAgainAfter: () => false,
      mustBeOurs: () => {
        asked += 1;
        return Promise.reject(new JobLostError());
      },
    });
  });
  afterEach(() => jest.useRealTimers());

  it('lets a run go on from node to node without a look at the job', async () => {
    for (let node = 0; node < 10; node++) {
      jest.advanceTimersByTime(1000);
      await log.keep(PLACE, GIVEN);
    }
    expect(asked).toBe(0);
  });

  it('ends a run that was held up so long that another attempt has begun, before it does more', async () => {
    await log.keep(PLACE, GIVEN);
    jest.advanceTimersByTime(11_000);
    await expect(log.keep(PLACE, GIVEN)).rejects.toThrow(JobLostError);
    jest.advanceTimersByTime(11_000);
    await expect(log.keepCall({ ...PLACE, call: '1' }, {} as never)).rejects.toThrow(JobLostError);
  });
});
