import { setTimeout as wait } from 'node:timers/promises';
import { CallEnd } from './call-end';

describe('A call', () => {
  it('ends with its run, for the reason of the run', () => {
    const run = new AbortController();
    const call = new CallEnd(run.signal, undefined);
    expect(call.signal.aborted).toBe(false);
    run.abort('the client has gone');
    expect(call.signal.reason).toBe('the client has gone');
  });

  it('of a run that is over does not begin', () => {
    expect(new CallEnd(AbortSignal.abort(), undefined).signal.aborted).toBe(true);
  });

  it("ends with its own time, in the words of Langflow's client", async () => {
    const call = new CallEnd(new AbortController().signal, 5);
    await wait(20);
    expect(call.signal.reason).toMatchObject({ message: 'Request timed out.', kind: 'APITimeoutError' });
  });

  it('that is over ends no more', async () => {
    const run = new AbortController();
    const call = new CallEnd(run.signal, 5);
    call.over();
    run.abort();
    await wait(20);
    expect(call.signal.aborted).toBe(false);
  });
});
