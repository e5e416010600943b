import { driftOf } from './drift';

const flow = { file: 'shop/greet.json', name: 'Greet', id: null, fields: [] };

describe('The drift between the folder of flows and the server', () => {
  it('is what loading would change, in words', () => {
    const flows = [
      { ...flow, action: 'create' as const },
      { ...flow, action: 'keep' as const, name: 'Same' },
      { ...flow, action: 'update' as const, fields: ['name', 'data'] },
      { ...flow, action: 'update' as const, fields: ['tags'] },
    ];
    expect(driftOf({ flows, keys: [] })).toEqual([
      { name: 'Greet', what: 'only in the folder, as shop/greet.json' },
      { name: 'Greet', what: 'differs from shop/greet.json in name and data' },
      { name: 'Greet', what: 'differs from shop/greet.json in tags' },
    ]);
  });

  it('has keys whose rules differ, and none that nobody has made', () => {
    const keys = [
      { name: 'shop', action: 'update' as const, fields: ['scopes'] },
      { name: 'later', action: 'missing' as const, fields: [] },
    ];
    expect(driftOf({ flows: [], keys })).toEqual([
      { name: 'shop', what: 'a key that differs from flowgate.yaml in scopes' },
    ]);
  });
});
