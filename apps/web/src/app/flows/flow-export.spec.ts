import { fileName } from './flow-export';

const flow = (name: string) => ({ id: name, name });

describe('The file of an export', () => {
  it.each([
    ['Basic Prompting', 'Basic Prompting.json'],
    ['../../etc/passwd', 'etc passwd.json'],
    ['<img src=x onerror="x">', 'img src=x onerror= x.json'],
    ['...', 'flow.json'],
  ])('for the flow "%s" is called "%s"', (name, file) => expect(fileName([flow(name)])).toBe(file));

  it('for several flows is an archive', () => {
    expect(fileName([flow('a'), flow('b')])).toBe('2 flows.zip');
  });
});
