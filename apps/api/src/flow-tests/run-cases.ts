import { type FlowAnswer, problemsOf } from './check-answer';
import type { TestCase } from './test-case';

export interface FlowTestResult {
  readonly name: string;
  readonly milliseconds: number;
  readonly problems: readonly string[];
}

/** Body of the call that a case makes. */
export interface FlowCall {
  readonly input_value: string;
  readonly input_type?: string | undefined;
  readonly output_type?: string | undefined;
  readonly session_id?: string | undefined;
  readonly tweaks?: Readonly<Record<string, unknown>> | undefined;
}

/** Runs the cases one after another, as they may share a session, and tells of each as it comes. */
export async function runCases(
  cases: readonly TestCase[],
  call: (body: FlowCall) => Promise<FlowAnswer>,
  tell: (result: FlowTestResult) => void,
): Promise<FlowTestResult[]> {
  const results: FlowTestResult[] = [];
  for (const each of cases) {
    const { name, input, input_type, output_type, session_id, tweaks } = each;
    const started = performance.now();
    const answer = await call({ input_value: input, input_type, output_type, session_id, tweaks });
    const result = { name, milliseconds: performance.now() - started, problems: problemsOf(each, answer) };
    tell(result);
    results.push(result);
  }
  return results;
}
