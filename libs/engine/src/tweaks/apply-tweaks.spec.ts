import { createCatalog } from '../component/catalog';
import { compileFlow } from '../plan/compile-flow';
import { drawNode } from '../testing/draw-flow';
import { type TweaksPolicy } from '../run/run-request';
import { applyTweaks } from './apply-tweaks';
import { type TweakTarget } from '../plan/flow-plan';
import { TweakTargets } from '../plan/tweak-targets';
import { Overlay } from './overlay';

const fields = {
  a: 'flow',
  b: { value: 'VAR', load_from_db: true },
  code: { type: 'code', value: '' },
  d: { type: 'dict', value: {} },
  n: { type: 'NestedDict', value: {} },
  f: { type: 'file', value: '' },
};
const inside = { data: { nodes: [drawNode('Inner-1', { fields: { x: 'inner', y: 'hidden' } })], edges: [] } };
const group = drawNode('Group-1', {
  displayName: 'My group',
  fields: { outer: { value: 'o', proxy: { id: 'Inner-1', field: 'x' } } },
  more: { flow: inside },
});
const nodes = [
  drawNode('One-1', { displayName: 'Same', fields }),
  drawNode('Two-1', { displayName: 'Same', fields }),
  group,
];
const plan = compileFlow({ nodes, edges: [] }, createCatalog([]));

function tweak(tweaks: Readonly<Record<string, unknown>>, policy: TweaksPolicy = 'permissive', of = plan) {
  const overlay = new Overlay(of);
  applyTweaks(of, tweaks, policy, overlay);
  return (id: string, field: string) => {
    const index = of.nodes.findIndex((node) => node.identity.id === id);
    return overlay.of(index)?.get(field)?.initial;
  };
}

describe('A tweak reaches', () => {
  it('one node by its id', () => {
    const field = tweak({ 'One-1': { a: 'x' } });
    expect(field('One-1', 'a')).toEqual({ kind: 'value', value: 'x' });
    expect(field('Two-1', 'a')).toBeUndefined();
  });

  it('the last node of a display name', () => {
    const field = tweak({ Same: { a: 'x' } });
    expect(field('One-1', 'a')).toBeUndefined();
    expect(field('Two-1', 'a')).toEqual({ kind: 'value', value: 'x' });
  });

  it('every field of a name when it is no object, after those for nodes', () => {
    const field = tweak({ a: 'all', 'One-1': { a: 'one' } });
    expect([field('One-1', 'a'), field('Two-1', 'a')]).toEqual([
      { kind: 'value', value: 'all' },
      { kind: 'value', value: 'all' },
    ]);
  });

  it('into a group by its outer field only', () => {
    expect(tweak({ 'My group': { outer: 'x' } })('Inner-1', 'x')).toEqual({ kind: 'value', value: 'x' });
    expect(tweak({ 'Inner-1': { x: 'x' }, y: 'all' })('Inner-1', 'x')).toBeUndefined();
  });

  it('nothing when no node, field or type is called so', () => {
    const field = tweak({
      Gone: { a: 'x' },
      One: { a: 'x' },
      gone: 'x',
      'One-1': JSON.parse('{"gone":"x","__proto__":"x"}') as unknown,
    });
    expect(field('One-1', 'a')).toBeUndefined();
  });
});

describe('A tweak sets', () => {
  it('a value in place of a variable', () => {
    expect(tweak({ 'One-1': { b: 'VAR' } })('One-1', 'b')).toEqual({ kind: 'value', value: 'VAR' });
  });

  it('a variable when it says so', () => {
    const field = tweak({ 'One-1': { a: { value: 'OTHER', load_from_db: true } } });
    expect(field('One-1', 'a')).toMatchObject({ kind: 'variable', variable: 'OTHER' });
  });

  it('a dict as it is, unwrapped when it is all there is in `value`', () => {
    expect(tweak({ 'One-1': { d: { k: 1 } } })('One-1', 'd')).toEqual({ kind: 'value', value: { k: 1 } });
    expect(tweak({ 'One-1': { d: { value: { k: 1 } } } })('One-1', 'd')).toEqual({
      kind: 'value',
      value: { k: 1 },
    });
  });

  it('a nested dict from JSON in a text', () => {
    expect(tweak({ 'One-1': { n: '{"k":[1]}' } })('One-1', 'n')).toEqual({
      kind: 'value',
      value: { k: [1] },
    });
  });

  it("a file's path", () => {
    expect(tweak({ 'One-1': { f: 'flow/a.txt' } })('One-1', 'f')).toEqual({
      kind: 'value',
      value: 'flow/a.txt',
    });
    expect(tweak({ f: 'flow/b.txt' })('Two-1', 'f')).toEqual({ kind: 'value', value: 'flow/b.txt' });
  });
});

describe('Tweaks are refused', () => {
  const refusal = (message: string, names: readonly string[]) =>
    expect.objectContaining({ code: 'TWEAKS_REFUSED', message, fields: names }) as Error;
  const isProtected = 'The field is protected and keeps the value set by the flow author.';

  it.each([{ 'One-1': { a: 'x', code: 'y' } }, { code: 'y' }])('that hold code: %j', (tweaks) => {
    expect(() => tweak(tweaks)).toThrow(refusal(isProtected, ['code']));
  });

  it('of fields that the author has not opened, once one is open and the policy asks for it', () => {
    const opened = drawNode('Open-1', { fields: { open: { api_editable: true }, shut: '' } });
    const declaring = compileFlow({ nodes: [opened], edges: [] }, createCatalog([]));
    expect(() => tweak({ open: 'x', shut: 'y' }, 'declared', declaring)).toThrow(
      refusal(isProtected, ['shut']),
    );
    expect(tweak({ open: 'x' }, 'declared', declaring)('Open-1', 'open')).toEqual({
      kind: 'value',
      value: 'x',
    });
    expect(tweak({ a: 'x' }, 'declared')('One-1', 'a')).toEqual({ kind: 'value', value: 'x' });
  });

  it('all, where the deployment takes none, but for those that reach nothing', () => {
    expect(() => tweak({ 'One-1': { a: 'x', b: 'y' } }, 'off')).toThrow(
      refusal('This deployment does not accept tweaks.', ['a', 'b']),
    );
    expect(() => tweak({ Gone: { a: 'x' } }, 'off')).not.toThrow();
  });

  it('with the text of the event for a streamed run', () => {
    expect(() => tweak({ code: 'y' })).toThrow(
      expect.objectContaining({ eventText: `Refused tweak keys ['code']: ${isProtected}` }) as Error,
    );
  });
});

it('A tweak costs the same in a large flow as in a small one', () => {
  let looks = 0;
  const target = (at: number): TweakTarget => ({
    get id() {
      looks += 1;
      return `Node-${at}`;
    },
    get displayName() {
      looks += 1;
      return `Node ${at}`;
    },
    get fields() {
      looks += 1;
      return new Map();
    },
  });
  const targets = new TweakTargets(Array.from({ length: 1000 }, (_one, at) => target(at)));
  looks = 0;
  const names = Array.from({ length: 1000 }, (_one, at) => at);
  const tweaks = Object.fromEntries([
    ...names.map((at) => [`Node-${at}`, { a: 1 }]),
    ...names.map((at) => [`Gone-${at}`, { a: 1 }]),
    ...names.map((at) => [`field${at}`, 1]),
  ]) as Readonly<Record<string, unknown>>;
  applyTweaks({ ...plan, targets }, tweaks, 'permissive', new Overlay(plan));
  expect(looks).toBe(1000);
});
