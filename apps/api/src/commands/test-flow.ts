import { readFile, writeFile } from 'node:fs/promises';
import type { Settings } from '../config/settings';
import { flowInProcess, flowOnServer, type FlowUnderTest } from '../flow-tests/flow-under-test';
import { junitXml } from '../flow-tests/junit';
import { type FlowTestResult, runCases } from '../flow-tests/run-cases';
import { readCases } from '../flow-tests/test-case';
import type { NewFlow } from '../flows/dto/create-flow';
import { StartError } from '../lifecycle/start-error';
import { flowsOfFile } from './flow-files';

export interface TestOptions {
  readonly url?: string;
  readonly apiKey?: string;
  readonly junit?: string;
}

/** `langflow test`: runs the cases of a flow; exit code 1 when one of them fails. */
export async function testFlow(
  settings: Settings,
  files: { readonly flow: string; readonly cases: string },
  options: TestOptions,
): Promise<void> {
  const [flow, another] = await flowsOfFile(settings, files.flow);
  if (flow === undefined || another) throw new StartError(`${files.flow}: it must hold one flow`);
  const cases = readCases(files.cases, await sourceOf(files.cases));
  const tested = await under(settings, flow, options);
  try {
    const results = await runCases(cases, (body) => tested.call(body), printResult);
    const failed = results.filter(({ problems }) => problems.length > 0).length;
    process.stdout.write(`\n${results.length - failed} passed, ${failed} failed\n`);
    if (options.junit !== undefined) await writeFile(options.junit, await junitXml(flow.given.name, results));
    if (failed > 0) process.exitCode = 1;
  } finally {
    await tested.close();
  }
}

async function under(
  settings: Settings,
  flow: NewFlow,
  { url, apiKey }: TestOptions,
): Promise<FlowUnderTest> {
  if (url === undefined) return flowInProcess(settings, flow);
  const named = flow.given.endpointName ?? flow.id;
  if (named === null)
    throw new StartError('On a server the flow is called by its endpoint name or id: the file has neither.');
  return flowOnServer(url, apiKey ?? '', named);
}

async function sourceOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw new StartError(error.message);
    throw error;
  }
}

function printResult({ name, milliseconds, problems }: FlowTestResult): void {
  const mark = problems.length === 0 ? 'ok  ' : 'FAIL';
  const lines = problems.map((problem) => `       ${problem}\n`);
  process.stdout.write(`${mark}   ${name} (${Math.round(milliseconds)} ms)\n${lines.join('')}`);
}
