/** The tools that an agent brings along. */
import { pythonStr, type Tool } from '@flowgate/engine';
import { calculated } from '../tools/calculator';
import { dateIn } from '../tools/current-date';

const date: Tool = {
  name: 'get_current_date',
  description: 'Returns the current date and time in the selected timezone.',
  schema: {
    properties: {
      timezone: {
        default: 'UTC',
        description: 'Select the timezone for the current date and time.',
        type: 'string',
      },
    },
    type: 'object',
  },
  call: ({ timezone = 'UTC' }) => Promise.resolve(dateIn(pythonStr(timezone), new Date())),
};

const calculation: Tool = {
  name: 'evaluate_expression',
  description: 'Perform basic arithmetic operations on a given expression.',
  schema: {
    properties: {
      expression: {
        default: '',
        description: "The arithmetic expression to evaluate (e.g., '4*4*(33/22)+12-20').",
        type: 'string',
      },
    },
    type: 'object',
  },
  call: ({ expression = '' }) => Promise.resolve(calculated(pythonStr(expression))),
};

export function builtInTools(wanted: {
  readonly date: boolean;
  readonly calculator: boolean;
}): readonly Tool[] {
  return [...(wanted.date ? [date] : []), ...(wanted.calculator ? [calculation] : [])];
}
