import { withoutTenant } from './hosted-path';

describe("The address of a hosted flow's run", () => {
  it('is taken without the path of its tenant', () => {
    expect(withoutTenant('/lf/5f3a/api/v1/run/echo?stream=false')).toBe('/api/v1/run/echo?stream=false');
  });

  it.each([
    '/api/v1/run/echo',
    '/lf/5f3a/api/v1/flows/',
    '/lf/api/v1/run/echo',
    '/lf/a/b/api/v1/run/echo',
    '/lf/5f3a?/api/v1/run/echo',
  ])('is no other, such as %s', (url) => {
    expect(withoutTenant(url)).toBe(url);
  });
});
