import { IdleMemory } from './idle-memory';

const MB = 1024 * 1024;

/** What is decided at each look, given how busy the process was until then. */
function looks(memory: IdleMemory, utilizations: readonly number[], held: number): boolean[] {
  return utilizations.map((utilization) => memory.look(utilization, held));
}

describe('Memory that grew under load', () => {
  const quiet = [0.01, 0.01, 0.01, 0.01, 0.01];

  it('is given back once, when nothing has happened for a while', () => {
    const memory = new IdleMemory(150 * MB);
    expect(looks(memory, [0.9, 0.9], 400 * MB)).toEqual([false, false]);
    expect(looks(memory, quiet, 400 * MB)).toEqual([false, false, false, false, true]);
    memory.tidied(155 * MB);
    expect(looks(memory, quiet, 400 * MB)).not.toContain(true);
  });

  it('is kept while there is work', () => {
    const memory = new IdleMemory(150 * MB);
    expect(looks(memory, [...quiet.slice(1), 0.3, ...quiet.slice(1)], 400 * MB)).not.toContain(true);
  });

  it('is left alone when it is about what the server always holds', () => {
    const memory = new IdleMemory(150 * MB);
    expect(looks(memory, quiet, 160 * MB)).not.toContain(true);
    memory.tidied(300 * MB);
    expect(looks(memory, [0.9, ...quiet], 320 * MB)).not.toContain(true);
  });
});
