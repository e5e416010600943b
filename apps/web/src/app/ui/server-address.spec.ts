import { rootPathOf, serverAddressOf } from './server-address';

const page = (baseURI: string) => ({ baseURI, location: { origin: new URL(baseURI).origin } as Location });

describe('The address of the server', () => {
  it.each([
    ['https://host/', '', 'https://host'],
    ['https://host/langflow/', '/langflow', 'https://host/langflow'],
    ['http://host:7860/a/b/', '/a/b', 'http://host:7860/a/b'],
  ])('of a page whose base is %s has the path "%s"', (base, path, address) => {
    expect(rootPathOf(page(base))).toBe(path);
    expect(serverAddressOf(page(base))).toBe(address);
  });
});
