import { readGraph } from '../graph/flow-graph';
import { tweakable } from './tweakable';

function fields(template: object, type = 'OpenAIModel', edges: object[] = []) {
  const node = { id: `${type}-1`, data: { id: `${type}-1`, type, node: { template } } };
  const graph = { nodes: [{ id: 'A-1', data: { id: 'A-1', type: 'A' } }, node], edges };
  return tweakable(readGraph(graph, []))[0]?.fields ?? [];
}
const kinds = (template: object) =>
  Object.fromEntries(fields(template).map(({ name, kind }) => [name, kind]));

describe('The fields that a call may change', () => {
  it('are edited as what they hold', () => {
    expect(
      kinds({
        a: { type: 'str' },
        b: { type: 'str', multiline: true },
        c: { type: 'prompt' },
        d: { type: 'int' },
        e: { type: 'slider' },
        f: { type: 'bool' },
        g: { type: 'str', options: ['x', 'y'] },
        h: { type: 'str', options: ['x'], combobox: true },
        i: { type: 'str', password: true },
        j: { type: 'dict' },
        k: { type: 'str', list: true },
        l: { type: 'model' },
        m: { type: 'file', file_path: 'a/b' },
      }),
    ).toEqual({
      ...{ a: 'text', b: 'lines', c: 'lines', d: 'number', e: 'number', f: 'flag', g: 'choice' },
      ...{ h: 'text', i: 'secret', j: 'json', k: 'json', l: 'json', m: 'text' },
    });
  });

  it('are none that are code, hidden, only for edges, or filled by one', () => {
    const template = {
      code: { type: 'code', value: 'x' },
      script: { type: 'code' },
      hidden: { type: 'str', show: false },
      handle: { type: 'other' },
      fed: { type: 'str' },
      _frontend: { type: 'str' },
      free: { type: 'str' },
    };
    const edge = { source: 'A-1', target: 'OpenAIModel-1', data: { targetHandle: { fieldName: 'fed' } } };
    expect(fields(template, 'OpenAIModel', [edge]).map(({ name }) => name)).toEqual(['free']);
  });

  it('are not the text of an input, which the call gives itself', () => {
    const template = { input_value: { type: 'str' }, sender_name: { type: 'str' } };
    expect(fields(template, 'ChatInput').map(({ name }) => name)).toEqual(['sender_name']);
  });

  it('never show a secret, and name the variable that gives a value', () => {
    const [secret, variable] = fields({
      secret: { type: 'str', password: true, value: 'sk-secret' },
      variable: { type: 'str', load_from_db: true, value: 'OPENAI_API_KEY' },
    });
    expect(secret).toMatchObject({ initial: '', placeholder: 'As set in the flow' });
    expect(variable).toMatchObject({ initial: '', placeholder: 'From the variable OPENAI_API_KEY' });
    expect(JSON.stringify(secret)).not.toContain('sk-secret');
  });

  it("begin with the author's value", () => {
    const values = fields({
      text: { type: 'str', value: 'hi' },
      path: { type: 'file', value: 'name', file_path: 'flow/name' },
      number: { type: 'int', value: 3 },
      flag: { type: 'bool', value: true },
      rows: { type: 'dict', value: { a: 1 } },
      chosen: { type: 'str', value: 'z', options: ['x'] },
    });
    expect(values.map(({ initial }) => initial)).toEqual([
      'hi',
      'flow/name',
      '3',
      'true',
      '{\n  "a": 1\n}',
      'z',
    ]);
    expect(values.at(-1)?.options).toEqual(['z', 'x']);
  });
});
