/**
 * How the stand-in answers. Every rule follows from the request alone, so the same request has the same answer:
 * a forced tool is called; a wanted format is filled; a tool's result, else the last user message, is said back after
 * `stub: `. Words in the last user message steer it: `CALL <tool> <json>` calls a tool, `STUB_ERROR <status>` fails,
 * `STUB_PAUSE <milliseconds>` waits before a plain answer and between the pieces of a streamed one.
 */
import { exampleOf } from './example';
import type { Answer, Question } from './model-api';

export function answerTo(question: Question): Answer {
  const user = question.turns.findLastIndex((turn) => turn.role === 'user');
  const said = question.turns.at(user)?.text ?? '';
  const forced = question.tools.find((tool) => tool.name === question.forcedTool);
  if (forced) return { kind: 'call', tool: forced.name, arguments: exampleOf(forced.schema) };
  if (question.format !== null) {
    const value = question.format === true ? { stub: said } : exampleOf(question.format);
    return { kind: 'text', text: JSON.stringify(value) };
  }
  const result = question.turns.slice(user + 1).findLast((turn) => turn.role === 'tool');
  if (result) return { kind: 'text', text: `stub: ${result.text}` };
  return toldCall(said, question) ?? toldError(said) ?? { kind: 'text', text: `stub: ${said}` };
}

/** The pause that the last user message asks for, in milliseconds. */
export function pauseOf(question: Question): number {
  const said = question.turns.findLast((turn) => turn.role === 'user')?.text ?? '';
  return Number(/\bSTUB_PAUSE (\d{1,6})/.exec(said)?.[1] ?? 0);
}

function toldCall(said: string, question: Question): Answer | null {
  const told = /\bCALL ([\w.-]+)(?: (\{.*\}))?/s.exec(said);
  if (!told || !question.tools.some((tool) => tool.name === told[1])) return null;
  return { kind: 'call', tool: told[1] ?? '', arguments: JSON.parse(told[2] ?? '{}') as unknown };
}

function toldError(said: string): Answer | null {
  const told = /\bSTUB_ERROR (\d{3})/.exec(said);
  return told && { kind: 'error', status: Number(told[1]) };
}
