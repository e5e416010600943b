import { z } from 'zod';
import { StartError } from '../lifecycle/start-error';

const texts = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());

/** A line of a file of cases: a call of the flow, and what its answer must be (docs/flows-as-files.md). */
const testCase = z
  .strictObject({
    name: z.string().optional(),
    input: z.string().default(''),
    input_type: z.string().optional(),
    output_type: z.string().optional(),
    session_id: z.string().optional(),
    tweaks: z.record(z.string(), z.unknown()).optional(),
    contains: texts.optional(),
    equals: z.string().optional(),
    lacks: texts.optional(),
    fails: z.union([z.literal(true), z.string()]).optional(),
  })
  .refine(
    ({ contains, equals, lacks, fails }) =>
      [contains, equals, lacks, fails].some((each) => each !== undefined),
    'a case needs contains, equals, lacks or fails',
  )
  .refine(
    ({ contains, equals, lacks, fails }) =>
      fails === undefined || [contains, equals, lacks].every((each) => each === undefined),
    'fails goes with neither contains nor equals nor lacks',
  );

export type TestCase = z.output<typeof testCase> & { readonly name: string };

/** @throws StartError that names the line and what is wrong with it */
export function readCases(file: string, source: string): TestCase[] {
  const lines = source.split('\n').map((text, at) => ({ text: text.trim(), line: at + 1 }));
  const cases = lines
    .filter(({ text }) => text !== '')
    .map(({ text, line }) => readCase(text, `${file}:${line}`));
  if (cases.length === 0) throw new StartError(`${file}: there are no cases in it`);
  return cases.map((each, at) => ({ ...each, name: each.name ?? `case ${at + 1}` }));
}

function readCase(text: string, place: string): z.output<typeof testCase> {
  const result = testCase.safeParse(parsed(text, place));
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) =>
    [path.join('.'), message].filter(Boolean).join(': '),
  );
  throw new StartError(`${place}: ${problems.join('; ')}`);
}

function parsed(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new StartError(`${place}: ${error.message}`);
    throw error;
  }
}
