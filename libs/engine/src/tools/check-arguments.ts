import { isObject } from '../flow/json';
import { pythonRepr } from '../values/python-text';
import { type Tool, type ToolArgument } from './tool';

/**
 * What is wrong with the arguments of a call, in Langflow's words, for the model to read; `null` when nothing is. Arguments that the tool
 * does not know do no harm.
 */
export function argumentFault(
  { name, schema: { properties, required = [] } }: Tool,
  args: Readonly<Record<string, unknown>>,
): string | null {
  const faults: string[] = [];
  for (const [argument, wanted] of Object.entries(properties)) {
    const fault = Object.hasOwn(args, argument)
      ? valueFault(args[argument], wanted)
      : required.includes(argument)
        ? 'Field required'
        : null;
    if (fault !== null) faults.push(` ${argument}: ${fault}`);
  }
  if (faults.length === 0) return null;
  const given = pythonRepr(args);
  return `Error invoking tool '${name}' with kwargs ${given} with error:\n${faults.join('\n')}\n Please fix the error and try again.`;
}

function valueFault(value: unknown, { type, enum: choices }: ToolArgument): string | null {
  if (choices !== undefined) {
    const wanted = listed(choices.map((choice) => pythonRepr(choice)));
    return choices.includes(value) ? null : `Input should be ${wanted}`;
  }
  const check = typeof type === 'string' ? checks.get(type) : undefined;
  return check === undefined || check.fits(value) ? null : `Input should be ${check.wanted}`;
}

interface Check {
  readonly fits: (value: unknown) => boolean;
  readonly wanted: string;
}

const checks: ReadonlyMap<string, Check> = new Map([
  ['string', { fits: (value) => typeof value === 'string', wanted: 'a valid string' }],
  ['array', { fits: Array.isArray, wanted: 'a valid list' }],
  ['object', { fits: isObject, wanted: 'a valid dictionary' }],
  ['boolean', { fits: isBoolean, wanted: 'a valid boolean, unable to interpret input' }],
  [
    'integer',
    {
      fits: (value) => isNumber(value) && Number.isInteger(Number(value)),
      wanted: 'a valid integer, unable to parse string as an integer',
    },
  ],
  ['number', { fits: isNumber, wanted: 'a valid number, unable to parse string as a number' }],
]);

function listed(choices: readonly string[]): string {
  const last = choices.at(-1) ?? '';
  return choices.length > 1 ? `${choices.slice(0, -1).join(', ')} or ${last}` : last;
}

function isNumber(value: unknown): boolean {
  return typeof value === 'string'
    ? value.trim() !== '' && !Number.isNaN(Number(value))
    : typeof value === 'number';
}

/** What counts as a switch's position beside booleans. */
const booleans: ReadonlySet<unknown> = new Set(['true', 'false', 'yes', 'no', 'on', 'off', '1', '0', 1, 0]);

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean' || booleans.has(typeof value === 'string' ? value.toLowerCase() : value);
}
