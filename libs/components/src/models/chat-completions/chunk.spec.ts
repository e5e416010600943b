import { type AnswerEnd, BrokenAnswerError, textOf } from './chunk';

function newEnd(): AnswerEnd {
  return { finished: false, usage: { input_tokens: 0, output_tokens: 0, total_tokens: 0 } };
}

function textIn(chunk: object, end = newEnd()): string {
  return textOf(JSON.stringify(chunk), end);
}

const choice = (delta: object | null, finish_reason: string | null = null) => ({
  choices: [{ index: 0, delta, finish_reason }],
});

describe('An event of a streamed answer', () => {
  it.each([
    ['its content', { role: 'assistant', content: 'Hel' }, 'Hel'],
    [
      "the texts of its content's parts, without thoughts",
      {
        content: [
          { type: 'thinking', thinking: [{ type: 'text', text: 'Hm' }] },
          { type: 'text', text: 'a' },
        ],
      },
      'a',
    ],
    ['the refusal of a model that refuses', { content: null, refusal: 'No.' }, 'No.'],
    ['nothing when there is only a thought', { content: null, reasoning_content: 'Hm' }, ''],
    ['nothing when there is only a role', { role: 'assistant' }, ''],
    ['nothing when there is no delta', null, ''],
  ])('gives %s', (_what, delta, text) => {
    expect(textIn(choice(delta))).toBe(text);
  });

  it('gives nothing when it has no choice, as the one that counts the tokens', () => {
    expect(textIn({ choices: [] })).toBe('');
  });

  it('ends the answer when it has a reason to', () => {
    const end = newEnd();
    textIn(choice({ content: 'a' }), end);
    expect(end.finished).toBe(false);
    expect(textIn(choice({ content: 'b' }, 'length'), end)).toBe('b');
    expect(end.finished).toBe(true);
  });

  it.each([
    [{ prompt_tokens: 3, completion_tokens: 4, total_tokens: 9 }, [3, 4, 7]],
    [{ prompt_tokens: 3, completion_tokens: null }, [3, 0, 3]],
    [{}, [0, 0, 0]],
  ])('tells the tokens used: %j', (usage, [input_tokens, output_tokens, total_tokens]) => {
    const end = newEnd();
    textIn({ choices: [], usage }, end);
    textIn({ choices: [], usage: null }, end);
    expect(end.usage).toEqual({ input_tokens, output_tokens, total_tokens });
  });
});

describe('An event that is a failure', () => {
  it.each([
    ["has the service's message", '{"error": {"message": "Overloaded", "code": 5}}', 'Overloaded'],
    ['may be a mere text', '{"error": "Overloaded"}', 'Overloaded'],
    ['may say nothing', '{"error": {"code": 5}}', 'The model broke off its answer.'],
    [
      'counts before what else is in it',
      JSON.stringify({ ...choice({ content: 'a' }), error: { message: 'b' } }),
      'b',
    ],
    ['is one that has no choices', '{"hello": 1}', 'Type validation failed: Value: {"hello": 1}.'],
    ['is one that is no object', 'null', 'Type validation failed: Value: null.'],
    [
      'is one that is no JSON',
      '{"x',
      'JSON parsing failed: Text: {"x.\nError message: SyntaxError: Unterminated string in JSON at position 3 (line 1 column 4)',
    ],
  ])('%s', (_what, data, message) => {
    expect(() => textOf(data, newEnd())).toThrow(new BrokenAnswerError(message));
  });

  it('is cut when it is long', () => {
    expect(() => textOf('x'.repeat(100_000), newEnd())).toThrow(/^JSON parsing failed: Text: x{4000}\.\n/);
  });

  it('is not one whose error is null', () => {
    expect(textIn({ ...choice({ content: 'a' }), error: null })).toBe('a');
  });
});
