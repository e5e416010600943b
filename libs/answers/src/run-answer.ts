import { type FlowWarning, type ResultData, type RunResponse } from '@flowgate/contracts';
import { componentProblems, type FlowPlan, type RunResult } from '@flowgate/engine';
import { answeringNodes } from './answering-nodes';
import { resultData } from './result-data';

/** The body with which Langflow answers a run that has ended (docs/langflow/execution.md#the-answer). */
export function runAnswer({ plan, request, sessionId, vertices }: RunResult): RunResponse {
  const { inputValue } = request;
  const outputs: ResultData[] = [];
  for (const node of answeringNodes(plan.nodes, request)) {
    const vertex = vertices[node.index];
    if (vertex?.status === 'done') outputs.push(resultData(node, vertex));
  }
  const inputs = inputValue === null || inputValue === undefined ? {} : { input_value: inputValue };
  const warnings = ignoredCode(plan);
  return { session_id: sessionId, outputs: [{ inputs, outputs }], ...(warnings.length > 0 && { warnings }) };
}

/** A run that has ended came to nothing unsupported. */
function ignoredCode(plan: FlowPlan): FlowWarning[] {
  const ignored = componentProblems(plan).filter(
    ({ code, runs }) => runs && code === 'component_code_ignored',
  );
  return ignored.map(({ code, message, node }) => ({
    code,
    message,
    node_id: node.id,
    component_type: node.type,
  }));
}
