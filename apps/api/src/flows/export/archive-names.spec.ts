import { archiveName, ArchiveNames } from './archive-names';

describe('A flow in an archive', () => {
  it.each([
    ['Basic Prompting', 'Basic Prompting.json'],
    ['../../etc/passwd', '__.._etc_passwd.json'],
    ['a/b\\c:d', 'a_b_c_d.json'],
    ['..', '_.json'],
    ['', 'flow.json'],
    ['Über 🙂', 'Über 🙂.json'],
  ])('called %s is in the file %s', (name, file) => {
    expect(new ArchiveNames().next(name)).toBe(file);
  });

  it('has a file of its own, also where file systems do not tell upper from lower case', () => {
    const names = new ArchiveNames();
    expect(['a/b', 'a_b', 'A_B', 'a_b 2'].map((name) => names.next(name))).toEqual([
      'a_b.json',
      'a_b 2.json',
      'A_B 3.json',
      'a_b 2 2.json',
    ]);
  });

  it('has a file name of bounded length', () => {
    expect(new ArchiveNames().next('x'.repeat(500))).toHaveLength(105);
  });
});

describe('An archive', () => {
  it('is named by the time and what is in it', () => {
    expect(archiveName('langflow', new Date('2026-11-23T15:19:02.999Z'))).toBe(
      '20261123_151902_langflow_flows.zip',
    );
  });
});
