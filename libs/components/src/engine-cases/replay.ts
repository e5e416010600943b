/** Replays recorded answers of Langflow 1.13: small flows with requests to them, one rule of the engine each. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunResponse } from '@flowgate/contracts';
import {
  compileFlow,
  FlowError,
  type FlowPlan,
  memoryHost,
  type Outgoing,
  type ResolvedVariable,
  TweaksRefusedError,
} from '@flowgate/engine';
import { answeredRun, outdatedSuggestion } from '@flowgate/answers';
import { catalog } from '../catalog';
import { createOutgoing } from '../outgoing/create-outgoing';

interface Recording {
  readonly flow: unknown;
  readonly calls: readonly Call[];
}

interface Call {
  readonly request: RequestBody;
  readonly status: number;
  readonly expect: Expected | { readonly error: { readonly detail: unknown } };
}

interface RequestBody {
  readonly input_value?: string | null;
  readonly input_type?: 'chat' | 'text' | 'any';
  readonly output_type?: 'chat' | 'text' | 'any' | 'debug';
  readonly output_component?: string;
  readonly session_id?: string;
  readonly tweaks?: Readonly<Record<string, unknown>>;
}

/** What an answer is compared by: the texts of its components, and with `debug` what each gave. */
interface Expected {
  readonly texts: readonly (readonly [string, string])[];
  readonly session_is_flow_id: boolean;
  readonly ran?: readonly string[];
  readonly outputs?: Readonly<Record<string, unknown>>;
}

export interface ReplayOptions {
  /** Global variables, asked for when a call is replayed. */
  readonly variables?: () => Readonly<Record<string, ResolvedVariable>>;
  /** The lines of a text come in any order, as Langflow's lists do. */
  readonly anyOrder?: boolean;
}

const outgoing = createOutgoing();
const flowId = '25f498aa-c4ab-4a6a-ae9c-5af202591264';

/** One test a recorded call of `fixtures/<name>.json`: `replays('chat-and-text-output')`. */
export function replays(
  name: string,
  { variables = () => ({}), anyOrder = false }: ReplayOptions = {},
): void {
  const path = join(import.meta.dirname, 'fixtures', `${name}.json`);
  const { flow, calls } = JSON.parse(readFileSync(path, 'utf8')) as Recording;
  const plan = compileFlow(flow, catalog);
  const settle = (text: string) => (anyOrder ? text.split('\n').sort().join('\n') : text);
  it.each(calls.map((call) => [JSON.stringify(call.request), call] as const))(
    `${name}: %s`,
    async (_title, call) => {
      const { status, given } = await answer(plan, call.request, variables());
      expect({ status, given: comparable(given, settle) }).toEqual({
        status: call.status,
        given: comparable(call.expect, settle),
      });
    },
  );
}

interface RecordedCase extends Call {
  readonly name: string;
  /** The owner's files, by their paths: a character a byte. */
  readonly files?: Readonly<Record<string, string>>;
  readonly flow: unknown;
}

/** One test a line of `fixtures/<name>.jsonl`, each with a flow of its own. @param except names of cases, with why they differ */
export function replaysAll(
  name: string,
  except: Readonly<Record<string, string>> = {},
  way: Outgoing = outgoing,
): void {
  const path = join(import.meta.dirname, 'fixtures', `${name}.jsonl`);
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const cases = lines.map((line) => JSON.parse(line) as RecordedCase);
  const compared = cases.filter((one) => !Object.hasOwn(except, one.name));
  it.each(compared.map((one) => [one.name, one] as const))(`${name}: %s`, async (_title, one) => {
    const { status, given } = await answerOf(one, way);
    expect({ status, given: comparable(given, (text) => text) }).toEqual({
      status: one.status,
      given: comparable(one.expect, (text) => text),
    });
  });
}

async function answerOf({ flow, request, files = {} }: RecordedCase, way: Outgoing) {
  let plan: FlowPlan;
  try {
    plan = compileFlow(flow, catalog);
  } catch (error) {
    // Langflow reads the graph when it runs it, so its refusal is the run's.
    if (error instanceof FlowError) return { status: 500, given: graphError(error) };
    throw error;
  }
  const stored = Object.entries(files).map(([path, text]) => [path, Buffer.from(text, 'latin1')] as const);
  return answer(plan, request, {}, way, Object.fromEntries(stored));
}

function graphError({ message }: FlowError) {
  const detail = { message, traceback: null, description: null, code: null, suggestion: null };
  return { error: { detail: JSON.stringify(detail) } };
}

async function answer(
  plan: FlowPlan,
  body: RequestBody,
  variables: Readonly<Record<string, ResolvedVariable>>,
  way: Outgoing = outgoing,
  files: Readonly<Record<string, Uint8Array>> = {},
) {
  const request = {
    flowId,
    userId: 'user',
    inputValue: body.input_value,
    inputType: body.input_type,
    outputType: body.output_type,
    outputComponent: body.output_component,
    sessionId: body.session_id,
    tweaks: body.tweaks,
  };
  try {
    const response = await answeredRun(plan, request, memoryHost(variables, files, way));
    return { status: 200, given: summary(response, body.output_type === 'debug') };
  } catch (error) {
    if (error instanceof FlowError) return { status: statusOf(error), given: { error: bodyOf(error, plan) } };
    throw error;
  }
}

function summary(response: RunResponse, debug: boolean): Expected {
  const results = response.outputs.flatMap(({ outputs }) => outputs);
  return {
    texts: results.map(({ component_id: id, results: shown }) => [
      id,
      chatText(id, shown) ?? pythonJson(shown),
    ]),
    session_is_flow_id: response.session_id === flowId,
    ...(debug && {
      ran: results.map((result) => result.component_id),
      outputs: Object.fromEntries(results.map((result) => [result.component_id, result.outputs])),
    }),
  };
}

function chatText(id: string, { message }: Readonly<Record<string, unknown>>): string | null {
  return id.startsWith('Chat') ? (message as { text: string }).text : null;
}

/** With Python's spaces; the recordings hold the first 300 characters. */
function pythonJson(value: unknown): string {
  const lines = JSON.stringify(value, null, 1)
    .replaceAll(/([[{])\n */g, '$1')
    .replaceAll(/\n *([\]}])/g, '$1');
  return lines.replaceAll(/,\n */g, ', ').slice(0, 300);
}

function statusOf({ code }: FlowError): number {
  return code === 'TWEAKS_REFUSED' ? 422 : code === 'INPUT_TWEAK_CONFLICT' ? 400 : 500;
}

function bodyOf(error: FlowError, plan: FlowPlan): { readonly detail: unknown } {
  const { message, code } = error;
  if (error instanceof TweaksRefusedError) {
    return { detail: { error: 'Refused tweaks', code, message, fields: error.fields } };
  }
  if (code === 'INPUT_TWEAK_CONFLICT') return { detail: message };
  const suggestion = outdatedSuggestion(plan, '1.13.0');
  const detail = {
    message: `Error running graph: ${message}`,
    traceback: null,
    description: null,
    code: null,
    suggestion,
  };
  return { detail: JSON.stringify(detail) };
}

/** Without what is different in each run. */
function comparable(given: Call['expect'], settle: (text: string) => string): unknown {
  if (!('texts' in given)) return given;
  const texts = given.texts.map(([id, text]) => [
    id,
    settle(text)
      .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6} UTC/g, '<time>')
      .replaceAll(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g, '<id>'),
  ]);
  return { ...given, texts };
}
