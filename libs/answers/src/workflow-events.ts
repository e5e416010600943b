import { type WorkflowEvent } from '@flowgate/contracts';
import { type RunObserver } from '@flowgate/engine';
import { buildObserver } from './build-events';
import { workflowResult } from './workflow-answer';

/**
 * Writes a run's events as `/api/v2/workflows` streams them: those of a build, and what the flow's ends have given before the last
 * (docs/langflow/rest-api.md#workflows).
 * @param ids the components that are to answer; all ends of the flow when empty
 */
export function workflowObserver(
  write: (event: WorkflowEvent) => Promise<void> | void,
  ids: readonly string[],
): RunObserver {
  const build = buildObserver(write);
  return async (event) => {
    if (event.type === 'run.finished')
      for (const [component_id, output] of Object.entries(workflowResult(event.result).outputs))
        if (ids.length === 0 || ids.includes(component_id))
          await write({ event: 'output', data: { ...output, component_id } });
    await build(event);
  };
}
