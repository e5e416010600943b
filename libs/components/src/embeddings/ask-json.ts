import { callService, readText, type Service } from '../models/wire/service';
import { type Body, unreadable } from '../models/wire/dialect';

/** One call with JSON, answered by JSON. @throws ComponentError when the answer is none */
export async function askJson(
  service: Service,
  path: string,
  body: Body,
  signal: AbortSignal,
): Promise<unknown> {
  const response = await callService(service, path, body, signal);
  const text = await readText(response, service.name);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) throw unreadable(service.name, 'Invalid JSON response');
    throw error;
  }
}

/** @throws ComponentError when there is not a vector for each text */
export function checkedVectors(found: unknown, texts: readonly string[], name: string): number[][] {
  if (!Array.isArray(found) || found.length !== texts.length || !found.every(isVector)) {
    throw unreadable(name, 'it has not a vector for each text');
  }
  return found;
}

function isVector(value: unknown): value is number[] {
  return Array.isArray(value) && value.length > 0 && value.every((number) => typeof number === 'number');
}
