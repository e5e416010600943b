import { z } from 'zod';
import { validationIssues } from './validation-error';

const issuesOf = (schema: z.ZodType, value: unknown) =>
  validationIssues(schema.safeParse(value).error?.issues ?? [], value, 'body');

describe('What is wrong with a request', () => {
  it('names a list that is too long, in the words of a list', () => {
    expect(issuesOf(z.array(z.string()).max(2), ['a', 'b', 'c'])).toEqual([
      { type: 'too_long', loc: ['body'], msg: 'List should have at most 2 items', ctx: { max_length: 2 } },
    ]);
  });

  it('is, of several forms, what is wrong with the one that the value comes nearest to', () => {
    const schema = z.object({ input: z.union([z.string(), z.array(z.object({ text: z.string() }))]) });
    const text = { type: 'string_type', msg: 'Input should be a valid string' };
    expect(issuesOf(schema, { input: 1 })).toEqual([{ ...text, loc: ['body', 'input'] }]);
    expect(issuesOf(schema, { input: [{ text: 1 }] })).toEqual([
      { ...text, loc: ['body', 'input', 0, 'text'] },
    ]);
    expect(issuesOf(schema, {})).toEqual([
      { type: 'missing', loc: ['body', 'input'], msg: 'Field required' },
    ]);
  });

  it('is told a hundred times at most', () => {
    const issues = issuesOf(z.array(z.string()), Array<number>(5000).fill(1));
    expect(issues).toHaveLength(100);
    expect(issues[99]?.loc).toEqual(['body', 99]);
  });
});
