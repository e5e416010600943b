import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { AnswerParts } from './answer-parts';
import { chatCompletions } from './chat-completions';
import { BrokenAnswerError } from './dialect';

/** The parts of an answer that comes in these events. */
function partsOf(...events: readonly unknown[]): readonly LanguageModelV4StreamPart[] {
  const parts: LanguageModelV4StreamPart[] = [];
  const answer = new AnswerParts((part) => parts.push(part));
  for (const event of events) chatCompletions.read(event, answer);
  answer.end();
  return parts;
}

function textIn(...events: readonly unknown[]): string {
  return partsOf(...events)
    .map((part) => (part.type === 'text-delta' ? part.delta : ''))
    .join('');
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

  it.each([
    ['stop', 'stop'],
    ['length', 'length'],
    ['tool_calls', 'tool-calls'],
    ['eos', 'other'],
  ])('ends the answer when it has a reason to: %s', (raw, unified) => {
    expect(partsOf(choice({ content: 'b' }, raw)).at(-1)).toMatchObject({ finishReason: { unified, raw } });
  });

  it.each([
    [{ prompt_tokens: 3, completion_tokens: 4, total_tokens: 9 }, 3, 4],
    [{ prompt_tokens: 3, completion_tokens: null }, 3, 0],
    [{}, 0, 0],
  ])('tells the tokens used: %j', (usage, input, output) => {
    const end = partsOf({ choices: [], usage }, { choices: [], usage: null }).at(-1);
    expect(end).toMatchObject({ usage: { inputTokens: { total: input }, outputTokens: { total: output } } });
  });

  it('gives a thought apart from the text, in the field of either name', () => {
    const parts = partsOf(
      choice({ reasoning_content: 'H' }),
      choice({ reasoning: 'm' }),
      choice({ content: 'a' }),
    );
    expect(parts.map(({ type }) => type)).toEqual([
      'reasoning-start',
      'reasoning-delta',
      'reasoning-delta',
      'reasoning-end',
      'text-start',
      'text-delta',
      'text-end',
      'finish',
    ]);
  });

  it('gives tool calls whole, in their order, whose arguments came in pieces', () => {
    const piece = (index: number, fields: object, id?: string) =>
      choice({ tool_calls: [{ index, ...(id ? { id } : {}), function: fields }] });
    const parts = partsOf(
      piece(0, { name: 'add', arguments: '{"a"' }, 'x'),
      piece(1, { name: 'now', arguments: '' }, 'y'),
      piece(0, { arguments: ':1}' }),
    );
    expect(parts.slice(0, 2)).toEqual([
      { type: 'tool-call', toolCallId: 'x', toolName: 'add', input: '{"a":1}' },
      { type: 'tool-call', toolCallId: 'y', toolName: 'now', input: '{}' },
    ]);
  });
});

describe('An event that is a failure', () => {
  it.each([
    ["has the service's message", { error: { message: 'Overloaded', code: 5 } }, 'Overloaded'],
    ['may be a mere text', { error: 'Overloaded' }, 'Overloaded'],
    ['may say nothing', { error: { code: 5 } }, 'The model broke off its answer.'],
    ['counts before what else is in it', { ...choice({ content: 'a' }), error: { message: 'b' } }, 'b'],
    ['is one that has no choices', { hello: 1 }, 'Type validation failed: Value: {"hello":1}.'],
    ['is one that is no object', null, 'Type validation failed: Value: null.'],
  ])('%s', (_what, data, message) => {
    expect(() => partsOf(data)).toThrow(new BrokenAnswerError(message));
  });

  it('is cut when it is long', () => {
    expect(() => partsOf('x'.repeat(100_000))).toThrow(/^Type validation failed: Value: "x{3999}\.$/);
  });

  it('is not one whose error is null', () => {
    expect(textIn({ ...choice({ content: 'a' }), error: null })).toBe('a');
  });
});
