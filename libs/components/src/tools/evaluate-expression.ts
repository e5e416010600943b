/**
 * Python's arithmetic as far as Langflow's Calculator has it: numbers, `+ - * / **` and brackets, in floats. What it does not have is
 * refused in the words of the original, by Python's names of the operations.
 */
export type Outcome = { readonly value: number } | { readonly error: string };

/** Deeper brackets are no expression that anybody writes. */
const DEEPEST = 200;

class Refusal extends Error {}

export function evaluateExpression(expression: string): Outcome {
  try {
    const reader = new ExpressionReader(expression.trim());
    return { value: reader.read() };
  } catch (error) {
    if (error instanceof Refusal) return { error: error.message };
    throw error;
  }
}

function invalid(reason: string): Refusal {
  return new Refusal(`Invalid expression: ${reason}`);
}

const NUMBER = /(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:e[+-]?\d+)?/iy;
const WORD = /[A-Za-z_]\w*/y;
const OPERATORS: Readonly<Record<string, string>> = {
  '//': 'FloorDiv',
  '%': 'Mod',
  '@': 'MatMult',
  '<<': 'LShift',
  '>>': 'RShift',
  '&': 'BitAnd',
  '|': 'BitOr',
  '^': 'BitXor',
};

/** Precedence climbing over the text: each method reads one level and leaves the position behind it. */
class ExpressionReader {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  read(): number {
    if (this.text === '') throw invalid('invalid syntax (<unknown>, line 0)');
    const value = this.sum();
    if (this.at < this.text.length) this.refuseRest();
    return value;
  }

  private sum(): number {
    let value = this.product();
    for (;;) {
      if (this.takes('+')) value += this.product();
      else if (this.takes('-')) value -= this.product();
      else return value;
    }
  }

  private product(): number {
    let value = this.power();
    for (;;) {
      this.refuseOperator();
      if (this.takes('*')) value *= this.power();
      else if (this.takes('/')) value = divide(value, this.power());
      else return value;
    }
  }

  private power(): number {
    const base = this.atom();
    if (!this.takes('**')) return base;
    const result = base ** this.power();
    if (!Number.isFinite(result) && Number.isFinite(base))
      throw invalid("(34, 'Numerical result out of range')");
    return result;
  }

  private atom(): number {
    this.skipBlanks();
    const number = this.match(NUMBER);
    if (number !== null) return Number(number.replaceAll('_', ''));
    const word = this.match(WORD);
    if (word !== null) return this.named(word);
    const char = this.text[this.at];
    if (char === '(') return this.bracket();
    if (char === '+' || char === '-' || char === '~')
      throw invalid('Unsupported operation or expression type: UnaryOp');
    if (char === '"' || char === "'") throw invalid('Unsupported constant type: str');
    throw invalid('invalid syntax (<unknown>, line 1)');
  }

  private named(word: string): number {
    if (word === 'True' || word === 'False') return Number(word === 'True');
    this.skipBlanks();
    throw invalid(
      `Unsupported operation or expression type: ${this.text[this.at] === '(' ? 'Call' : 'Name'}`,
    );
  }

  private bracket(): number {
    const open = this.at;
    this.at += 1;
    this.depth += 1;
    if (this.depth > DEEPEST) throw invalid('too many nested parentheses (<unknown>, line 1)');
    const value = this.sum();
    this.depth -= 1;
    if (this.takes(')')) return value;
    if (this.at >= this.text.length)
      throw invalid(`'${this.text[open] ?? '('}' was never closed (<unknown>, line 1)`);
    return this.refuseRest();
  }

  private refuseRest(): never {
    const isUnmatched = this.text[this.at] === ')';
    throw invalid(isUnmatched ? "unmatched ')' (<unknown>, line 1)" : 'invalid syntax (<unknown>, line 1)');
  }

  /** The longest operator that begins here, if it is one that the calculator lacks. */
  private refuseOperator(): void {
    this.skipBlanks();
    const two = this.text.slice(this.at, this.at + 2);
    const name = OPERATORS[two] ?? OPERATORS[two.charAt(0)];
    if (name !== undefined) throw invalid(`Unsupported binary operator: ${name}`);
  }

  private takes(operator: string): boolean {
    this.skipBlanks();
    const isLonger = operator === '*' && this.text.startsWith('**', this.at);
    if (isLonger || !this.text.startsWith(operator, this.at)) return false;
    this.at += operator.length;
    return true;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) return null;
    this.at = pattern.lastIndex;
    return found[0];
  }

  private skipBlanks(): void {
    while (/\s/.test(this.text.charAt(this.at))) this.at += 1;
  }
}

function divide(value: number, by: number): number {
  if (by === 0) throw new Refusal('Error: Division by zero');
  return value / by;
}
