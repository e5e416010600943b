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
