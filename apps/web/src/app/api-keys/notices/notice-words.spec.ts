import { DAY, minuteText } from '../../ui/moments';
import { noticeWords } from './notice-words';

const NOW = Date.UTC(2026, 10, 28, 12);
const at = (days: number) => new Date(NOW + days * DAY).toISOString();
const expiring = (days: number, name: string | null = 'Shop') =>
  noticeWords({ data: { api_key_id: 'k', name, expires_at: at(days), days: 3 } }, NOW);
const used = (percent: number, resets_at: string | null) =>
  noticeWords({ data: { api_key_id: 'k', name: 'Shop', percent, usd: 20, per: 'month', resets_at } }, NOW);

describe('A notice', () => {
  it('says how long a key still works, also when the notice is older', () => {
    expect(expiring(3).heading).toBe('Shop expires in 3 days');
    expect(expiring(2, null).heading).toBe('A key without a name expires in 2 days');
  });

  it('says that a key has expired since', () => {
    expect(expiring(-1)).toMatchObject({ heading: 'Shop has expired', isOver: true });
  });

  it.each([
    [true, /^It is disabled \(https:\/\/example\.com\/x\)\. Create a new key/],
    [false, /^It still works \(https:\/\/example\.com\/x\)\. Disable or rotate it/],
  ])('says where a key was found, and what to do when it is disabled: %s', (disabled, detail) => {
    const data = { api_key_id: 'k', name: 'Shop', source: 'content', url: 'https://example.com/x', disabled };
    const words = noticeWords({ data }, NOW);
    expect(words).toMatchObject({ heading: 'Shop was found in public', isOver: true });
    expect(words.detail).toMatch(detail);
  });

  it('says what is used of a budget, and what happens at its end', () => {
    const until = minuteText(Date.parse(at(3)));
    expect(used(80, at(3))).toEqual({
      heading: 'Shop has used 80 % of its budget',
      detail: `The budget is $20 a month. When it is used up, model calls are refused until ${until}.`,
      isOver: false,
    });
    expect(used(100, null)).toEqual({
      heading: 'Shop has used up its budget',
      detail: 'The budget is $20 a month. Model calls are refused until you raise it.',
      isOver: true,
    });
  });
});
