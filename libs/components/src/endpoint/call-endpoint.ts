import {
  Address,
  type ComponentContext,
  type ComponentEndpoint,
  ComponentError,
  isObject,
  ofFlow,
  type ValueType,
} from '@flowgate/engine';
import { askService, type JsonAnswer } from '../outgoing/json-service';
import { fromJson, toJson } from './endpoint-values';

/**
 * Has the endpoint of a node compute one of its outputs.
 * @throws ComponentError with what the endpoint says is wrong, or why it could not be asked
 */
export async function callEndpoint(context: ComponentContext, type: ValueType) {
  const { node, host, run } = context;
  const endpoint = await host.endpoints?.of(node.id);
  if (!endpoint) throw new ComponentError(`"${node.displayName}" has no endpoint any more.`);
  const body = JSON.stringify(questionOf(context, endpoint));
  const headers = { 'content-type': 'application/json', ...endpoint.sign(body) };
  const { url, timeoutMs } = endpoint;
  const answer = await askService(host.outgoing, { url, body, headers, timeoutMs, signal: run.signal });
  return fromJson(valueOf(answer, node.displayName), type);
}

function questionOf(
  { inputs, extraFields, node, output, run }: ComponentContext,
  { url }: ComponentEndpoint,
) {
  const address = new Address(url, ofFlow);
  const fields = Object.entries({ ...inputs, ...extraFields });
  return {
    inputs: Object.fromEntries(fields.map(([name, value]) => [name, toJson(value ?? null, address, name)])),
    output,
    node: { id: node.id, type: node.type, display_name: node.displayName },
    session: run.sessionId,
    flow_id: run.flowId,
    run_id: run.runId,
  };
}

function valueOf({ status, said, passing }: JsonAnswer, name: string): unknown {
  if (isObject(said) && typeof said.error === 'string') throw new ComponentError(said.error);
  if (status < 200 || status > 299)
    throw new ComponentError(`The endpoint of "${name}" answered ${status}.`, { passing });
  if (isObject(said) && 'value' in said) return said.value;
  throw new ComponentError(`The endpoint of "${name}" must answer {"value": ...} or {"error": "..."}.`);
}
