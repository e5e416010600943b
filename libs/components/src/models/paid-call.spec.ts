import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from '@ai-sdk/provider';
import { SpendingRefusedError, type ModelCall, type Spending } from '@flowgate/engine';
import { EmbeddingsModel } from '../embeddings/embeddings-model';
import { askModel, streamModel } from './ask';
import { type CallSettings, ChatModel } from './chat-model';

const usage = (input: number, output: number) =>
  ({ inputTokens: { total: input }, outputTokens: { total: output } }) as LanguageModelV4Usage;
const finish = (used: LanguageModelV4Usage): LanguageModelV4StreamPart => ({
  type: 'finish',
  usage: used,
  finishReason: { unified: 'stop', raw: 'stop' },
});
const said = (delta: string): LanguageModelV4StreamPart => ({ type: 'text-delta', id: '0', delta });
const prompt = (text: string) => [{ role: 'user' as const, content: [{ type: 'text' as const, text }] }];

/** Grants what is asked for, at most so many tokens, and notes what happens. */
function purse(most = 100) {
  const calls: ModelCall[] = [];
  const ends: unknown[] = [];
  const spending: Spending = {
    reserve: (call) => {
      calls.push(call);
      return Promise.resolve({
        maxTokens: Math.min(call.maxTokens ?? most, most),
        settle: ({ input_tokens, output_tokens }) => ends.push([input_tokens, output_tokens]),
        release: () => ends.push('released'),
        forfeit: () => ends.push('forfeited'),
      });
    },
  };
  return { spending, calls, ends };
}

type Answer = Partial<Record<'doGenerate' | 'doStream', (options: LanguageModelV4CallOptions) => unknown>>;

function modelOf(answer: Answer, spending: Spending, settings: CallSettings = {}): ChatModel {
  const open = () => Promise.resolve(answer as unknown as LanguageModelV4);
  return new ChatModel('OpenAI', 'gpt', open, { maxRetries: 0, ...settings }, { spending });
}

const streamOf = (...parts: LanguageModelV4StreamPart[]) => ({
  doStream: () => ({ stream: ReadableStream.from(parts) }),
});

const never = new AbortController().signal;

describe('A call of a model that is counted', () => {
  it('sets its part aside first, tells the provider what the answer may have, and is settled by what was used', async () => {
    const { spending, calls, ends } = purse(7);
    let told: number | undefined;
    const doGenerate = ({ maxOutputTokens }: LanguageModelV4CallOptions) => {
      told = maxOutputTokens;
      return Promise.resolve({ content: [{ type: 'text', text: 'Hi' }], usage: usage(3, 2) });
    };
    await askModel(
      modelOf({ doGenerate }, spending, { maxOutputTokens: 50 }),
      { prompt: prompt('é') },
      never,
    );
    const promptBytes = Buffer.byteLength(JSON.stringify([prompt('é'), null, null]));
    expect(calls).toEqual([{ provider: 'OpenAI', model: 'gpt', promptBytes, maxTokens: 50 }]);
    expect(told).toBe(7);
    expect(ends).toEqual([[3, 2]]);
  });

  it('counts the bytes of files, small ones as a good many', async () => {
    const { spending, calls } = purse();
    const doGenerate = () => Promise.resolve({ content: [], usage: usage(1, 1) });
    const ask = async (size: number) => {
      const file = { type: 'data' as const, data: Buffer.alloc(size) };
      const content = [{ type: 'file' as const, mediaType: 'image/png', data: file }];
      await askModel(modelOf({ doGenerate }, spending), { prompt: [{ role: 'user', content }] }, never);
    };
    await ask(10);
    await ask(9000);
    const [small, large] = calls.map(({ promptBytes }) => promptBytes);
    expect(small).toBeGreaterThan(5000);
    expect((large ?? 0) - (small ?? 0)).toBe(4000);
  });

  it('frees its part when it fails', async () => {
    const { spending, ends } = purse();
    const fail = () => Promise.reject(new Error('no'));
    await expect(askModel(modelOf({ doGenerate: fail }, spending), { prompt: [] }, never)).rejects.toThrow(
      'no',
    );
    await expect(streamModel(modelOf({ doStream: fail }, spending), { prompt: [] }, never)).rejects.toThrow(
      'no',
    );
    expect(ends).toEqual(['released', 'released']);
  });

  it('loses its part when its caller leaves before the answer', async () => {
    const { spending, ends } = purse();
    const run = new AbortController();
    const doGenerate = () => {
      run.abort(new Error('gone'));
      return Promise.reject(new Error('aborted'));
    };
    await expect(askModel(modelOf({ doGenerate }, spending), { prompt: [] }, run.signal)).rejects.toThrow();
    expect(ends).toEqual(['forfeited']);
  });

  it('of a service that tells no usage counts its bytes', async () => {
    const { spending, calls, ends } = purse();
    const doGenerate = () =>
      Promise.resolve({ content: [{ type: 'text', text: 'Hello' }], usage: usage(0, 0) });
    await askModel(modelOf({ doGenerate }, spending), { prompt: prompt('Hi') }, never);
    expect(ends).toEqual([[calls[0]?.promptBytes, 5]]);
  });

  it('is not sent when it is refused, and not tried again', async () => {
    let sent = 0;
    const refuse: Spending = { reserve: () => Promise.reject(new SpendingRefusedError(new Error('spent'))) };
    const model = modelOf({ doGenerate: () => ++sent }, refuse, { maxRetries: 3, temperature: 1 });
    await expect(askModel(model, { prompt: [] }, never)).rejects.toBeInstanceOf(SpendingRefusedError);
    expect(sent).toBe(0);
  });
});

describe('A streamed call that is counted', () => {
  const pieces = async (parts: LanguageModelV4StreamPart[], most = Infinity) => {
    const { spending, calls, ends } = purse();
    const answer = await streamModel(modelOf(streamOf(...parts), spending), { prompt: prompt('x') }, never);
    let texts = '';
    const failure = await (async () => {
      for await (const piece of answer) {
        if (piece.type === 'text') texts += piece.text;
        if (texts.length >= most) break;
      }
    })().catch((error: unknown) => error);
    return { texts, ends, failure, bytes: calls[0]?.promptBytes };
  };

  it('is settled by what it has used when it ends', async () => {
    const { texts, ends } = await pieces([said('Hel'), said('lo'), finish(usage(4, 2))]);
    expect([texts, ends]).toEqual(['Hello', [[4, 2]]]);
  });

  it('is settled by what has come when nobody reads on, or when it breaks off', async () => {
    const left = await pieces([said('Hel'), said('lo'), finish(usage(4, 2))], 3);
    expect(left.ends).toEqual([[left.bytes, expect.any(Number)]]);
    const broken = await pieces([said('Hel'), { type: 'error', error: new Error('broke off') }]);
    expect([broken.ends, String(broken.failure)]).toEqual([
      [[broken.bytes, 3]],
      expect.stringContaining('broke off'),
    ]);
  });

  it('frees its part when it fails before its first word', async () => {
    expect((await pieces([{ type: 'error', error: new Error('no') }])).ends).toEqual(['released']);
  });
});

describe('Embeddings that are counted', () => {
  const embed = (told?: number) => {
    const { spending, calls, ends } = purse();
    const open = () =>
      Promise.resolve((texts: readonly string[], { used }: { used: (tokens: unknown) => void }) => {
        used(told);
        return Promise.resolve(texts.map(() => [1]));
      });
    const model = new EmbeddingsModel('OpenAI', 'small', open, { batchSize: 2 }, { spending });
    return { model, calls, ends };
  };

  it('set aside the bytes of each call, and are settled by what the service counts', async () => {
    const { model, calls, ends } = embed(3);
    await model.embed(['ab', 'é', 'c'], never);
    expect(calls.map(({ promptBytes, maxTokens }) => [promptBytes, maxTokens])).toEqual([
      [6, 0],
      [2, 0],
    ]);
    expect(ends).toEqual([
      [3, 0],
      [3, 0],
    ]);
  });

  it('count their bytes where the service tells nothing', async () => {
    const { model, ends } = embed();
    await model.embed(['ab'], never);
    expect(ends).toEqual([[3, 0]]);
  });
});
