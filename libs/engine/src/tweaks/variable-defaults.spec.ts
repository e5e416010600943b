import { createCatalog } from '../component/catalog';
import { compileFlow } from '../plan/compile-flow';
import { drawNode } from '../testing/draw-flow';
import { applyTweaks } from './apply-tweaks';
import { Overlay } from './overlay';
import { applyVariableDefaults } from './variable-defaults';

const fields = {
  key: { display_name: 'API Key', value: '' },
  set: { display_name: 'API Key', value: 'own' },
  number: { display_name: 'API Key', type: 'int', value: '' },
  other: { display_name: 'Other', value: '' },
};
const plan = compileFlow({ nodes: [drawNode('A-1', { fields })], edges: [] }, createCatalog([]));
const defaults = new Map([['API Key', 'MY_KEY']]);

it('An empty text field of that display name takes its value from the variable, no other field', () => {
  const overlay = new Overlay(plan);
  applyVariableDefaults(plan, defaults, overlay);
  const changed = overlay.of(0);
  expect([...(changed?.keys() ?? [])]).toEqual(['key']);
  expect(changed?.get('key')?.initial).toMatchObject({ kind: 'variable', variable: 'MY_KEY' });
});

it('A tweaked field keeps its tweak, and one that a tweak empties takes the variable', () => {
  const overlay = new Overlay(plan);
  applyTweaks(plan, { 'A-1': { key: 'tweaked', set: '' } }, 'permissive', overlay);
  applyVariableDefaults(plan, defaults, overlay);
  expect(overlay.of(0)?.get('key')?.initial).toEqual({ kind: 'value', value: 'tweaked' });
  expect(overlay.of(0)?.get('set')?.initial).toMatchObject({ kind: 'variable', variable: 'MY_KEY' });
});
