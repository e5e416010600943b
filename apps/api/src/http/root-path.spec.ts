import { rootPathOf, withoutRootPath } from './root-path';

describe('The root path', () => {
  const told = (header: string | string[] | undefined, trustProxy = true) =>
    rootPathOf({ headers: { 'x-forwarded-prefix': header } }, { rootPath: '/set', trustProxy });

  it('is the one that a trusted proxy tells, else that of the settings', () => {
    expect(told('/langflow')).toBe('/langflow');
    expect(told('/langflow/')).toBe('/langflow');
    expect(told('/claimed, /a/b')).toBe('/a/b');
    expect(told(undefined)).toBe('/set');
    expect(told('/langflow', false)).toBe('/set');
  });

  it.each(['langflow', '/a"onload', '//host', '/a b', '/<', '/a;b', ''])('is not "%s"', (header) => {
    expect(told(header)).toBe('/set');
  });

  it.each([
    ['/langflow/api/v1', '/api/v1'],
    ['/langflow', '/'],
    ['/langflow?a=b', '/?a=b'],
    ['/langflows/api', '/langflows/api'],
    ['/api/v1', '/api/v1'],
  ])('is taken off %s, which leaves %s', (url, rest) => {
    expect(withoutRootPath(url, '/langflow')).toBe(rest);
    expect(withoutRootPath(url, '')).toBe(url);
  });
});
