import { digestName, isStoredName, storedName } from './stored-name';

const at = new Date('2026-11-23T15:20:39.500Z');

describe('The name of a stored file', () => {
  it.each(['hello.txt', 'noext', 'Zürich ☃.png', '..', '.hidden', `${'a'.repeat(226)}.txt`])(
    'is the time and its own: %s',
    (name) => {
      expect(storedName(name, at)).toBe(`2026-11-23_15-20-39_${name}`);
    },
  );

  const refusal = (name: string) => {
    try {
      return storedName(name, at);
    } catch (error) {
      return error;
    }
  };

  it.each(['a/b.txt', '../x', '/etc/passwd', 'C:\\x', '..\\x'])('is never a path: %s', (name) => {
    const detail = 'Invalid file name: contains path separators';
    expect(refusal(name)).toMatchObject({ status: 400, detail });
  });

  it.each(['', 'a\0.txt', 'a\r\nb', 'a'.repeat(231), '☃'.repeat(80)])(
    'is none that no file has: %j',
    (name) => {
      expect(refusal(name)).toMatchObject({ status: 400 });
    },
  );
});

describe('The name of a file stored by its content', () => {
  it.each([
    ['u.txt', 'abc.txt'],
    ['archive.tar.gz', 'abc.gz'],
    ['noext', 'abc'],
    ['../../x.sh', 'abc.sh'],
    ['x./../y', 'abc'],
    ['x.p/y', 'abc'],
  ])('of %s is %s', (name, expected) => {
    expect(digestName('abc', name)).toBe(expected);
  });
});

describe('What somebody asks for', () => {
  it.each(['', '.', '..', '../x', 'a/b', 'a\\b', 'a\0b', '.upload-1'])('is no stored file: %j', (name) => {
    expect(isStoredName(name)).toBe(false);
  });
});
