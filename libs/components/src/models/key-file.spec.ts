import { Address, ofFlow, ofRequest, Secret } from '@flowgate/engine';
import { contentOfKey } from './key-file';

const files = {
  read: (path: string) => Promise.resolve(new TextEncoder().encode(`{"of":"${path}"}\n`)),
  pathOf: (pathOrId: string) => Promise.resolve(pathOrId === 'id-1' ? 'user/key.json' : pathOrId),
};
const own = Address.own('https://example.com');
const elsewhere = new Address('https://elsewhere.example', ofRequest);

describe('A key that is the content of a file', () => {
  it('is the text itself, whoever gave it', async () => {
    const key = new Secret('{"a":1}', ofRequest);
    expect(await contentOfKey(key, files, 'X')).toBe(key);
  });

  it("is read from the owner's file that the field names", async () => {
    const key = await contentOfKey(new Secret('user/key.json', ofFlow), files, 'X');
    expect(key.for(own)).toBe('{"of":"user/key.json"}');
    const byId = await contentOfKey(new Secret('id-1', ofFlow), files, 'X');
    expect(byId.for(own)).toBe('{"of":"user/key.json"}');
  });

  it("stays its owner's when a request names the file", async () => {
    const key = await contentOfKey(new Secret('user/key.json', ofRequest), files, 'X');
    expect(key.for(own)).toBe('{"of":"user/key.json"}');
    expect(() => key.for(elsewhere)).toThrow('is not sent to an address that comes with the request');
    expect(() => key.for(new Address('https://other.example', ofFlow))).toThrow('the request names');
  });

  it('is not read where there are no files', async () => {
    await expect(contentOfKey(new Secret('key.json', ofFlow), undefined, 'X')).rejects.toThrow('JSON itself');
  });
});
