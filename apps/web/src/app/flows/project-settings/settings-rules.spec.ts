import { endpointFrom, endpointProblem, nameProblem } from './settings-rules';

const others = [{ id: '1', name: 'Shop', endpoint_name: 'shop' }];

describe('An endpoint name', () => {
  it.each(['', 'a', 'My_shop-2'])('may be "%s"', (name) => expect(endpointProblem(name, others)).toBeNull());

  it('says which characters it cannot have', () => {
    expect(endpointProblem('a b/ü', others)).toMatch(/not spaces and “\/” and “ü”$/);
  });

  it('says which flow has it already', () => {
    expect(endpointProblem('shop', others)).toBe(
      'Your flow “Shop” already uses this endpoint name. Choose another one',
    );
  });

  it.each([
    ['Mein Café!', 'mein-cafe'],
    ['--a  b--', 'a-b'],
    ['snake_case', 'snake_case'],
    ['漢字', ''],
  ])('is made of "%s" as "%s"', (text, name) => expect(endpointFrom(text)).toBe(name));
});

describe("A flow's name", () => {
  it('is needed', () => expect(nameProblem('  ', others)).toBe('Enter a name'));
  it('is not used twice', () => expect(nameProblem('Shop', others)).toContain('already have a flow'));
  it('may be any other', () => expect(nameProblem('<b>shop</b>', others)).toBeNull());
});
