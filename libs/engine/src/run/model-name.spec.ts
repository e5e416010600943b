import { modelNameOf } from './model-name';

it.each([
  [{ model_name: 'a', model: 'b' }, 'a'],
  [{ model_name: '', model_id: 'b' }, 'b'],
  [{ model: [{ name: 'c', provider: 'P' }] }, 'c'],
  [{ model: 'd' }, 'd'],
  [{ model: [] }, null],
  [{ model: { key: 'secret' } }, null],
  [{}, null],
])('The model of %j is called %j', (inputs, name) => {
  expect(modelNameOf(inputs)).toBe(name);
});
