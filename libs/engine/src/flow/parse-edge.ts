import { FlowDataError } from '../errors/run-errors';
import { type FlowEdge, type SourceHandle, type TargetHandle } from './flow-data';
import { asString, asStrings, isObject, type JsonObject } from './json';

/** Reads an edge; its handles as objects from `data`, else from the strings beside it (docs/langflow/flow-json.md#edges). */
export function parseEdge(json: JsonObject, at: number): FlowEdge {
  const source = asString(json.source);
  const target = asString(json.target);
  if (source === null || target === null)
    throw new FlowDataError(`Edge ${at} does not say what it connects.`);
  const data = isObject(json.data) ? json.data : {};
  const sourceHandle = readHandle(data.sourceHandle) ?? readHandle(json.sourceHandle);
  const targetHandle = readHandle(data.targetHandle) ?? readHandle(json.targetHandle);
  if (sourceHandle === null || targetHandle === null) {
    throw new FlowDataError(`The handles of the edge between "${source}" and "${target}" cannot be read.`);
  }
  return { source, target, sourceHandle: parseSource(sourceHandle), targetHandle: parseTarget(targetHandle) };
}

/** A handle as an object, or as JSON text with `œ` for each quotation mark. */
function readHandle(handle: unknown): JsonObject | null {
  if (isObject(handle)) return handle;
  if (typeof handle !== 'string' || !handle.startsWith('{')) return null;
  try {
    const parsed: unknown = JSON.parse(handle.replaceAll('œ', '"'));
    return isObject(parsed) ? parsed : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function parseSource(handle: JsonObject): SourceHandle {
  return {
    output: asString(handle.name) ?? '',
    types: asStrings(handle.output_types ?? handle.baseClasses),
  };
}

/** A Loop is fed back through a handle in the form of a source: its name is the field (docs/langflow/flow-json.md#edges). */
function parseTarget(handle: JsonObject): TargetHandle {
  if ('name' in handle && !('fieldName' in handle)) {
    const field = asString(handle.name) ?? '';
    return { field, inputTypes: asStrings(handle.output_types), type: null, proxy: null };
  }
  const proxy = isObject(handle.proxy) ? handle.proxy : {};
  const id = asString(proxy.id);
  const field = asString(proxy.field);
  return {
    field: asString(handle.fieldName) ?? '',
    inputTypes: Array.isArray(handle.inputTypes) ? asStrings(handle.inputTypes) : null,
    type: asString(handle.type),
    proxy: id !== null && field !== null ? { id, field } : null,
  };
}
