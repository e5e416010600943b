import type { TestCase } from './test-case';

/** What a call of the flow came to. */
export interface FlowAnswer {
  /** The texts of all outputs, a line each; `null` when the run failed. */
  readonly text: string | null;
  /** What the server said of a failure. */
  readonly error: string | null;
}

const MOST_SHOWN = 500;

/** What is wrong with the answer, a sentence each; nothing when the case passes. */
export function problemsOf(
  { contains = [], equals, lacks = [], fails }: TestCase,
  answer: FlowAnswer,
): string[] {
  if (fails !== undefined) return failureProblems(fails, answer);
  const { text } = answer;
  if (text === null) return [`The run failed: ${answer.error ?? 'without a word'}`];
  return [
    ...contains
      .filter((part) => !text.includes(part))
      .map((part) => `The answer does not contain ${quoted(part)}.`),
    ...lacks.filter((part) => text.includes(part)).map((part) => `The answer contains ${quoted(part)}.`),
    ...(equals === undefined || equals === text ? [] : [`The answer is not ${quoted(equals)}.`]),
  ];
}

function failureProblems(fails: string | true, { text, error }: FlowAnswer): string[] {
  if (error === null) return [`The run did not fail, it answered ${quoted(text ?? '')}.`];
  return fails === true || error.includes(fails) ? [] : [`The error is not about ${quoted(fails)}: ${error}`];
}

export function quoted(text: string): string {
  return JSON.stringify(text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}...` : text);
}

/**
 * The answer of `POST /api/v1/run/<flow>` as a case looks at it: the text of each output of the flow, in order.
 * @param body as Langflow and this server send it (docs/langflow/rest-api.md#the-runs-answer)
 */
export function flowAnswer(status: number, body: unknown): FlowAnswer {
  if (status !== 200) return { text: null, error: errorOf(body) ?? `HTTP status ${status}` };
  const { outputs = [] } = body as RunBody;
  const texts = outputs.flatMap((run) => (run.outputs ?? []).flatMap(({ results }) => textsOf(results)));
  return { text: texts.join('\n'), error: null };
}

interface RunBody {
  readonly outputs?: readonly {
    readonly outputs?: readonly { readonly results?: Record<string, unknown> }[];
  }[];
}

/** A message's text; anything else as JSON. */
function textsOf(results: Record<string, unknown> = {}): string[] {
  return Object.values(results).map((value) => {
    if (typeof value === 'string') return value;
    const { text } = (value ?? {}) as { text?: unknown };
    return typeof text === 'string' ? text : JSON.stringify(value);
  });
}

function errorOf(body: unknown): string | null {
  const { detail } = (body ?? {}) as { detail?: unknown };
  if (detail === undefined) return null;
  return typeof detail === 'string' ? detail : JSON.stringify(detail);
}
