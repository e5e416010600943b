/** Work for another thread, since a pattern of a flow's author may take any time on a text. */
import { pythonPattern } from './python-pattern';

interface Asked {
  readonly text: string;
  readonly pattern: string;
}

/** Whether the pattern matches at the start of the text, as Python's `re.match`; a pattern that cannot be read matches nothing. */
export default function matchStart({ text, pattern }: Asked): boolean {
  const compiled = pythonPattern(pattern, 'y');
  return compiled?.test(text) ?? false;
}
