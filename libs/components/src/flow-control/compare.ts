import { type ComponentContext } from '@flowgate/engine';

/** A pattern that takes longer on a text is one that never ends. */
const PATTERN_MS = 2000;

export interface Comparison {
  readonly input_text: string;
  readonly operator: string;
  readonly match_text: string;
  readonly case_sensitive: boolean;
}

/** Whether the comparison holds; numbers and patterns that cannot be read make it false. */
export async function compare(
  { input_text, operator, match_text, case_sensitive }: Comparison,
  context: Pick<ComponentContext, 'offload'>,
): Promise<boolean> {
  if (operator === 'regex') {
    const asked = { text: input_text, pattern: match_text };
    return context.offload<boolean>(new URL('./match-start.worker.js', import.meta.url), asked, {
      timeoutMs: PATTERN_MS,
    });
  }
  const fold = (text: string) => (case_sensitive ? text : text.toLowerCase());
  const text = fold(input_text);
  const match = fold(match_text);
  switch (operator) {
    case 'equals':
      return text === match;
    case 'not equals':
      return text !== match;
    case 'contains':
      return text.includes(match);
    case 'starts with':
      return text.startsWith(match);
    case 'ends with':
      return text.endsWith(match);
    case 'less than':
      return number(text) < number(match);
    case 'less than or equal':
      return number(text) <= number(match);
    case 'greater than':
      return number(text) > number(match);
    case 'greater than or equal':
      return number(text) >= number(match);
    default:
      return false;
  }
}

/** As Python reads a float; `NaN`, with which no comparison holds, for what is none. */
function number(text: string): number {
  const trimmed = text.trim().toLowerCase();
  const infinite = /^([+-]?)inf(?:inity)?$/.exec(trimmed);
  if (infinite) return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const plain = trimmed.replaceAll(/(?<=\d)_(?=\d)/g, '');
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}
