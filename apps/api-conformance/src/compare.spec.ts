import { compareJson, type Json, Known } from '@flowgate/test-server';
import { CHANGING } from './changing';

const ID = '25f498aa-c4ab-4a6a-ae9c-5af202591264';
const OTHER_ID = '71fc6081-caff-4a7a-bf11-e4c9fd708dcf';
const OURS = '00112233-4455-4677-8899-aabbccddeeff';

function places(recorded: Json, ours: Json, typeOnly: string[] = []): string[] {
  const comparison = { known: new Known({}), changing: CHANGING, typeOnly: new Set(typeOnly) };
  return compareJson(recorded, ours, 'body', comparison).map(({ place }) => place);
}

describe('comparing an answer with a recorded one', () => {
  it('finds fields that are missing, additional, of another type or value', () => {
    const recorded = { gone: 1, type: '1', value: true, same: null };
    const ours = { type: 1, value: false, same: null, added: [] };
    expect(places(recorded, ours)).toEqual(['body.gone', 'body.type', 'body.value', 'body.added']);
  });

  it('takes texts that are the same, however long they are', () => {
    const code = `${'class A: pass  # 2026-01-01T00:00:00.000000\n'.repeat(20_000)}${ID}`;
    expect(places({ code, id: ID }, { code, id: ID })).toEqual([]);
    expect(places({ code, id: ID }, { code, id: OTHER_ID })).toEqual(['body.id']);
  });

  it('finds fields in another order', () => {
    expect(places({ a: 1, b: 2 }, { b: 2, a: 1 })).toEqual(['body (order)']);
  });

  it('finds lists of another length, and what differs inside', () => {
    expect(places([1, { a: 1 }], [1, { a: 2 }, 3])).toEqual(['body.1.a', 'body (length)']);
  });

  it('takes any value of the type where only that counts', () => {
    expect(places({ uses: 330 }, { uses: 1 }, ['body.uses'])).toEqual([]);
    expect(places({ uses: 330 }, { uses: null }, ['body.uses'])).toEqual(['body.uses']);
  });

  it('takes times of the recorded day by their form, and other times literally', () => {
    expect(places('2026-11-23T15:00:06.356485Z', '2027-02-03T04:05:06.070809Z')).toEqual([]);
    expect(places('2026-11-23T15:00:06.356485Z', '2026-11-23T15:00:06Z')).toEqual(['body']);
    expect(places('2027-01-01T00:00:00+00:00', '2027-01-02T00:00:00+00:00')).toEqual(['body']);
  });

  it('takes an id for a recorded one, and then the same for the same, within texts too', () => {
    expect(places([ID, `Flow ${ID} has no data`], [OURS, `Flow ${OURS} has no data`])).toEqual([]);
    expect(places([ID, ID], [OURS, OTHER_ID])).toEqual(['body.1']);
    expect(places([ID, OTHER_ID], [OURS, OURS])).toEqual(['body.1']);
  });

  it('takes no text for a pattern', () => {
    expect(places('Expected (a|b)? [x]', 'Expected a [x]')).toEqual(['body']);
    expect(places('Expected (a|b)? [x]', 'Expected (a|b)? [x]')).toEqual([]);
  });
});
