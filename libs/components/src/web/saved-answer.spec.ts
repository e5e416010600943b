import type { FileStore } from '@flowgate/engine';
import { savedAnswer } from './saved-answer';

async function saved(address: string, headers: Record<string, string> = {}) {
  const written: [string, string][] = [];
  const files = {
    write: (name: string, content: Uint8Array) => {
      written.push([name, new TextDecoder().decode(content)]);
      return Promise.resolve(`user/${name}`);
    },
  } as unknown as FileStore;
  const path = await savedAnswer(new Response('body', { headers }), new URL(address), files);
  expect(path).toBe(`user/${written[0]?.[0]}`);
  expect(written[0]?.[1]).toBe('body');
  return written[0]?.[0] ?? '';
}

describe('An answer that is kept as a file', () => {
  it.each([
    ['https://a.test/x/report.pdf?y=1', {}, 'report.pdf'],
    ['https://a.test/x', { 'content-disposition': 'attachment; filename="a b.csv"' }, 'a b.csv'],
    ['https://a.test/', { 'content-disposition': "attachment; filename*=UTF-8''%C3%A4.txt" }, 'ä.txt'],
    ['https://a.test/items', { 'content-type': 'application/json; charset=utf-8' }, 'items.json'],
    ['https://a.test/', { 'content-type': 'x/y' }, 'response.bin'],
    ['https://a.test/%', {}, '_.txt'],
    [
      'https://a.test/',
      { 'content-disposition': 'attachment; filename="../../etc/passwd"' },
      '____etc_passwd.txt',
    ],
  ] as const)('has a name of the time, and of the answer: %s', async (address, headers, name) => {
    const given = await saved(address, headers);
    expect(given.slice(0, 29)).toMatch(/^\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d-\d{3}_[0-9a-f]{4}_$/);
    expect(given.slice(29)).toBe(name);
  });
});
