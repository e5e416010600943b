import { runCall } from './dto/run-call';
import { requestVariables } from './read-run-call';

describe('The variables of a request', () => {
  it('are its headers of that name, in capitals, hyphens kept', () => {
    const headers = {
      host: 'x',
      'x-langflow-global-var-my_tpl2': 'Two',
      'x-langflow-global-var-my-tpl': 'hyphens',
      'x-langflow-global-var-': 'nameless',
      'x-langflow-global': 'other',
    };
    expect([...requestVariables(headers)]).toEqual([
      ['MY_TPL2', 'Two'],
      ['MY-TPL', 'hyphens'],
    ]);
  });

  it('are none without such headers', () => {
    expect(requestVariables({ host: 'x' }).size).toBe(0);
  });
});

describe('The tweaks of a run', () => {
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_one, at) => [`f${at}`, 1]));
  const problem = (tweaks: unknown) => runCall.safeParse({ tweaks }).error?.issues[0]?.message;

  it('are at most 10,000, those of all nodes together', () => {
    expect(problem({ ...many(4000), 'Node-1': many(6000) })).toBeUndefined();
    const refused = 'Value error, a run takes at most 10000 tweaks';
    expect(problem({ ...many(4001), 'Node-1': many(6000) })).toBe(refused);
    expect(problem({ 'Node-1': many(10_001) })).toBe(refused);
  });
});
