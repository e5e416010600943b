import { boundedText, ComponentError, pythonStr } from '@flowgate/engine';
import { variableValue } from './variable-value';

/**
 * Fills `{{name}}` in one pass; a name without a field is empty, single braces stay.
 * @param variables without a prototype
 * @throws ComponentError for anything else that Mustache would know
 */
export function fillDoubleBrackets(template: string, variables: Readonly<Record<string, unknown>>): string {
  if (/\{\{[{#/^&>!.]|\}\}\}/.test(template)) {
    throw new ComponentError(
      'Complex mustache syntax is not allowed. Only simple variable substitution like {{variable}} is permitted.',
    );
  }
  const filled: string[] = [];
  let at = 0;
  for (;;) {
    const start = template.indexOf('{{', at);
    const end = start < 0 ? -1 : template.indexOf('}}', start);
    if (end < 0) return boundedText([...filled, template.slice(at)]);
    const name = template.slice(start + 2, end);
    if (!/^[a-zA-Z_]\w*$/.test(name)) {
      throw new ComponentError(
        `Invalid mustache variable: {{${name}}}. Only simple variable names like {{variable}} are allowed.`,
      );
    }
    const value = name in variables ? variableValue(variables[name]) : null;
    filled.push(template.slice(at, start), value === null ? '' : pythonStr(value));
    at = end + 2;
  }
}
