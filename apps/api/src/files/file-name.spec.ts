import { fileName, freeName } from './file-name';

describe('The name of an uploaded file', () => {
  it.each([
    ['doc.txt', 'doc', '.txt'],
    ['archive.tar.gz', 'archive.tar', '.gz'],
    ['noext', 'noext', ''],
    ['Zürich ☃.png', 'Zürich ☃', '.png'],
  ])('is taken apart at its last dot: %s', (name, stem, extension) => {
    expect(fileName(name)).toEqual({ stem, extension });
  });

  const refusal = (name: string) => {
    try {
      return fileName(name);
    } catch (error) {
      return error;
    }
  };

  it.each(['../../evil.txt', 'a/b.txt', 'a\\b.txt', 'a..b', 'a\0b', 'a\r\nb', 'a\u202eb.txt', 'a\u200bb'])(
    'leads nowhere, and looks like no other: %j',
    (name) => {
      const detail =
        "Invalid file name: paths, '..', NUL, CR/LF, and unsafe Unicode formatting are forbidden.";
      expect(refusal(name)).toMatchObject({ status: 400, detail });
    },
  );

  it.each(['', '.env', 'x'.repeat(241), '☃'.repeat(81)])('is one that a file can have: %j', (name) => {
    expect(refusal(name)).toMatchObject({ status: 400 });
  });
});

describe('A free name', () => {
  const free = (...taken: string[]) =>
    freeName({ stem: 'doc', extension: '.txt' }, ({ stem }) => taken.includes(stem)).stem;

  it('is the name itself, or the first number that nobody has', () => {
    expect(free()).toBe('doc');
    expect(free('doc')).toBe('doc (1)');
    expect(free('doc', 'doc (1)', 'doc (3)')).toBe('doc (2)');
  });
});
