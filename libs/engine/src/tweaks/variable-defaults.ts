import { type FlowPlan } from '../plan/flow-plan';
import { type Overlay } from './overlay';

/**
 * Fills empty text fields with the global variable that its owner has set up for fields of that display name
 * (docs/langflow/execution.md#one-run). Comes after the tweaks, whose values it leaves alone.
 * @param defaults field display name -> variable name
 */
export function applyVariableDefaults(
  plan: FlowPlan,
  defaults: ReadonlyMap<string, string>,
  overlay: Overlay,
): void {
  for (const { fields } of plan.targets.all()) {
    for (const target of fields.values()) {
      const field = overlay.current(target);
      const { type, value, display_name: label } = field;
      const variable = typeof label === 'string' ? defaults.get(label) : undefined;
      if (
        variable !== undefined &&
        type === 'str' &&
        (value === '' || value === null || value === undefined)
      ) {
        overlay.change(target, { ...field, value: variable, load_from_db: true }, false);
      }
    }
  }
}
