import { claiming, renamed, zip } from '../testing/zip';
import { isZip, jsonEntries } from './zip-entries';

const LIMITS = { entries: 10, entryBytes: 1000, totalBytes: 1500 };

async function entries(archive: Buffer, limits = LIMITS): Promise<string[]> {
  const found = [];
  for await (const { name, bytes } of jsonEntries(archive, limits)) found.push(`${name}=${bytes.toString()}`);
  return found;
}

describe('An archive', () => {
  it('is known by its first bytes, empty or not', async () => {
    expect(isZip(await zip([['a.json', '1']]))).toBe(true);
    expect(isZip(await zip([]))).toBe(true);
    expect(isZip(Buffer.from('{"PK":1}'))).toBe(false);
    expect(isZip(Buffer.alloc(0))).toBe(false);
  });

  it('gives its JSON files, those in folders too, and nothing else', async () => {
    const archive = await zip([
      ['a.json', '1'],
      ['sub/b.JSON', '2'],
      ['README.md', 'text'],
      ['inner.zip', await zip([['c.json', '3']])],
      ['__MACOSX/._a.json', 'junk'],
    ]);
    expect(await entries(archive)).toEqual(['a.json=1', 'sub/b.JSON=2']);
  });

  it.each([
    ['../a.json', 'invalid relative path: ../a.json'],
    ['/etc/a.json', 'absolute path: /etc/a.json'],
    ['C:/xx/a.json', 'absolute path: C:/xx/a.json'],
    ['..\\..\\a.json', 'invalid characters in fileName: ..\\..\\a.json'],
  ])('with the name %s is refused', async (name, reason) => {
    const plain = 'x'.repeat(name.length);
    const archive = renamed(await zip([[plain, '1']]), plain, name);
    await expect(entries(archive)).rejects.toMatchObject({
      status: 400,
      detail: `Invalid ZIP file: ${reason}`,
    });
  });

  it('with a name twice is refused', async () => {
    const archive = await zip([
      ['a.json', '1'],
      ['a.json', '2'],
    ]);
    await expect(entries(archive)).rejects.toMatchObject({
      detail: 'Invalid ZIP file: a.json: is there twice',
    });
  });

  it('without a JSON file is refused', async () => {
    const error = { status: 400, detail: 'Invalid ZIP file: no JSON file is in it' };
    await expect(entries(await zip([['x.txt', '1']]))).rejects.toMatchObject(error);
  });

  it('that is cut off or damaged is refused', async () => {
    const archive = await zip([['a.json', 'some content to compress']]);
    await expect(entries(archive.subarray(0, 40))).rejects.toMatchObject({ status: 400 });
    const damaged = Buffer.from(archive);
    damaged.fill(0xff, 36, 50);
    await expect(entries(damaged)).rejects.toMatchObject({ status: 400 });
  });

  it('that unpacks to much is refused before it is unpacked', async () => {
    let bomb: Buffer = Buffer.alloc(0);
    const packing = await work(async () => (bomb = await zip([['bomb.json', Buffer.alloc(50_000_000)]])));
    expect(bomb.length).toBeLessThan(100_000);
    const refusing = await work(() => expect(entries(bomb)).rejects.toMatchObject({ status: 413 }));
    // Unpacking would be about a third of packing.
    expect(refusing).toBeLessThan(packing / 10);
  });

  it('that hides how much it unpacks to is refused when more comes out', async () => {
    const bomb = claiming(await zip([['bomb.json', Buffer.alloc(50_000_000)]]), 100);
    await expect(entries(bomb)).rejects.toMatchObject({ status: 400 });
  });

  it('may not unpack to more in sum, nor have more entries, than allowed', async () => {
    const content = 'x'.repeat(800);
    const two = await zip([
      ['a.json', content],
      ['b.json', content],
    ]);
    await expect(entries(two)).rejects.toMatchObject({ status: 413 });
    expect(await entries(two, { ...LIMITS, totalBytes: 1600 })).toHaveLength(2);
    await expect(entries(two, { ...LIMITS, totalBytes: 1600, entries: 1 })).rejects.toMatchObject({
      status: 413,
    });
  });
});

/** The processor's time, which, unlike the clock's, does not hang on what else the machine does. */
async function work(task: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await task();
  return process.cpuUsage(before).user;
}
