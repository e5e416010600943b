import { Data, defineComponent, input, toolkit } from '@flowgate/engine';
import { evaluateExpression } from './evaluate-expression';

/** Basic arithmetic, as an agent's tool or on its own. What is wrong with an expression is an answer, too, that a model can react to. */
export const calculator = defineComponent({
  type: 'CalculatorComponent',
  displayName: 'Calculator',
  description: 'Perform basic arithmetic operations on a given expression.',
  inputs: { expression: input.text('', { toolArgument: true }) },
  outputs: {
    result: {
      types: ['Data'],
      method: 'evaluate_expression',
      compute: ({ inputs: { expression } }) => calculated(expression),
    },
  },
});

/** The component of before Langflow 1.1. */
export const calculatorTool = defineComponent({
  type: 'CalculatorTool',
  displayName: 'Calculator',
  description: 'Perform basic arithmetic operations on a given expression.',
  toolName: 'calculator',
  inputs: { expression: input.text('', { toolArgument: true }) },
  outputs: {
    api_run_model: {
      types: ['Data'],
      method: 'run_model',
      compute: ({ inputs: { expression } }) => [calculated(expression)],
    },
    api_build_tool: toolkit,
  },
});

export function calculated(expression: string): Data {
  const outcome = evaluateExpression(expression);
  return new Data(
    'error' in outcome ? { error: outcome.error, input: expression } : { result: shown(outcome.value) },
  );
}

/** Six digits behind the point at most. */
function shown(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const text = Math.abs(value) < 1e21 ? value.toFixed(6) : `${BigInt(value)}.000000`;
  return withoutZeros(text);
}

function withoutZeros(text: string): string {
  let end = text.length;
  while (text[end - 1] === '0') end -= 1;
  return text.slice(0, text[end - 1] === '.' ? end - 1 : end);
}
