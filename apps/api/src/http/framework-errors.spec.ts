import { routedUrl } from './framework-errors';

describe('The address of a request', () => {
  it.each(['/api/v1/flows/?search=50%off', '/api/v1/run/a%20b%2Fc', '/%E2%98%83', '*'])(
    'is what was sent: %s',
    (url) => {
      expect(routedUrl({ url })).toBe(url);
    },
  );

  it.each(['/api/v1/run/50%off', '/%', '/x%zz?a=b', '/%ED%A0%80', '/assets/%E0%A4%A'])(
    'is nowhere when it is none: %s',
    (url) => {
      expect(routedUrl({ url })).toBe('/api');
    },
  );

  it("is nowhere among OpenAI's, too", () => {
    expect(routedUrl({ url: '/v1/models/50%off' })).toBe('/v1');
  });
});
