import { matching, ordered } from './flow-order';

const flow = (
  name: string,
  endpoint_name: string | null = null,
  updated_at = '2026-01-01T00:00:00+00:00',
) => ({
  name,
  endpoint_name,
  updated_at,
  description: `about ${name}`,
});
const names = (flows: readonly { name: string }[]) => flows.map(({ name }) => name);

describe('Flows in order', () => {
  it('by name as people count: 2 before 10, in any case', () => {
    const flows = [flow('bot 10'), flow('Bot 2'), flow('alpha')];
    expect(names(ordered(flows, { column: 'name', direction: 'asc' }))).toEqual(['alpha', 'Bot 2', 'bot 10']);
  });

  it('by endpoint name have those without one last', () => {
    const flows = [flow('none'), flow('z', 'z'), flow('a', 'a')];
    expect(names(ordered(flows, { column: 'endpoint', direction: 'asc' }))).toEqual(['a', 'z', 'none']);
  });

  it('by last change have the latest first when so asked', () => {
    const flows = [
      flow('old', null, '2026-01-01T00:00:00+00:00'),
      flow('new', null, '2026-01-01T00:00:00-01:00'),
    ];
    expect(names(ordered(flows, { column: 'changed', direction: 'desc' }))).toEqual(['new', 'old']);
  });
});

it('The search finds every word, in name, endpoint name or description, in any case', () => {
  const flows = [flow('Shop', 'checkout'), flow('Bot', 'shop-bot'), flow('Else')];
  expect(names(matching(flows, ' ABOUT  shop '))).toEqual(['Shop', 'Bot']);
  expect(names(matching(flows, 'check'))).toEqual(['Shop']);
  expect(matching(flows, '')).toHaveLength(3);
});
