import { readEnvFile } from './env-file';

describe('A file of settings', () => {
  it.each([
    ['PASSWORD=abcd#efgh1234', 'abcd#efgh1234'],
    ['PASSWORD=#abcd', '#abcd'],
    ['PASSWORD=abcd # a comment', 'abcd'],
    ['PASSWORD=ab#cd # a comment # and more', 'ab#cd'],
    ['PASSWORD="ab#cd" # a comment', 'ab#cd'],
    ["PASSWORD='ab #cd'", 'ab #cd'],
    [`PASSWORD=it's#1`, "it's#1"],
    ['export PASSWORD=ab#cd', 'ab#cd'],
    ['\uFEFFPASSWORD=ab#cd\r\nOTHER=1\r\n', 'ab#cd'],
    ['# PASSWORD=no\n  PASSWORD = ab#cd  \n', 'ab#cd'],
    ['PASSWORD=postgresql://u:p%23@h/d?sslmode=require', 'postgresql://u:p%23@h/d?sslmode=require'],
    ['PASSWORD="one\nTWO=two#2\nthree"', 'one\nTWO=two#2\nthree'],
    ['PASSWORD="a\\"b#c\\\\d\\n"', 'a"b#c\\d\n'],
    ["PASSWORD='a\\'b\\n'", "a'b\\n"],
    ['PASSWORD="not closed', '"not closed'],
    ['PASSWORD=', ''],
  ])('%j gives the value %j', (text, value) => {
    expect(readEnvFile(text).PASSWORD).toBe(value);
  });

  it('has one value a line, whatever stands between them', () => {
    expect(readEnvFile('A=1#1\n\n# B=2\nC=3 # 3\nnonsense\nD="4#4"')).toEqual({ A: '1#1', C: '3', D: '4#4' });
  });
});
