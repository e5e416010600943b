import type { RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type AnswerPiece, type AnswerPieces, streamModel } from '../ask';
import { type CallSettings, ChatModel } from '../chat-model';
import { createOutgoing } from '../../outgoing/create-outgoing';
import { modelPost } from '../provider-fetch';
import { startService, type TestService } from '../testing/start-service';
import { chatCompletions } from './chat-completions';
import { WireModel } from './wire-model';

const post = modelPost(createOutgoing());
let at: TestService;

afterEach(() => at.stop());

async function ask(behave: RequestListener, settings: CallSettings = { maxRetries: 0 }, run?: AbortSignal) {
  at = await startService(behave);
  return askAgain(settings, run);
}

function askAgain(settings: CallSettings = {}, run = new AbortController().signal): Promise<AnswerPieces> {
  const service = { name: 'Acme', baseUrl: at.url, headers: () => ({}), post };
  const open = () => Promise.resolve(new WireModel('m', service, chatCompletions));
  const model = new ChatModel('Acme', 'm', open, settings, { apiKey: 'sk-secret' });
  return streamModel(model, { prompt: [{ role: 'user', content: [{ type: 'text', text: 'hi' }] }] }, run);
}

/** What a number stays at; a test that waits for ever has failed. */
async function settled(count: () => number): Promise<number> {
  let before = -1;
  while (before !== count()) {
    before = count();
    await wait(200);
  }
  return before;
}

async function collected(answer: AsyncIterable<AnswerPiece>): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const piece of answer) all.push(piece.type === 'text' ? piece.text : piece);
  return all;
}

const finish = (input = 0, output = 0) => ({
  type: 'finish',
  usage: { input_tokens: input, output_tokens: output, total_tokens: input + output },
});

const data = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
const token = (content: string, finish_reason: string | null = null) =>
  data({ choices: [{ index: 0, delta: { content }, finish_reason }] });

/** An answer in these pieces, each sent by itself. */
function saying(...pieces: (string | Buffer)[]): RequestListener {
  return (_request, response) => void say(response, pieces);
}

async function say(response: ServerResponse, pieces: readonly (string | Buffer)[]): Promise<void> {
  for (const piece of pieces) {
    response.write(piece);
    await wait(5);
  }
  response.end();
}

describe('A streamed answer', () => {
  it('comes in the pieces that were sent, and ends with the tokens used', async () => {
    const usage = data({ choices: [], usage: { prompt_tokens: 1, completion_tokens: 2 } });
    const answer = await ask(
      saying(token('Hel') + token('lo '), token('you', 'stop') + usage, 'data: [DONE]\n\n'),
    );
    expect(await collected(answer)).toEqual(['Hel', 'lo ', 'you', finish(1, 2)]);
  });

  it('is the same wherever the network has cut it, with other line ends and with comments', async () => {
    const whole = Buffer.from(`: hello\n\n${token('snow ☃').replaceAll('\n', '\r\n')}${token('𝄞', 'stop')}`);
    const bytes = Array.from(whole, (byte) => Buffer.of(byte));
    expect(await collected(await ask(saying(...bytes)))).toEqual(['snow ☃', '𝄞', finish()]);
  });

  it('leaves its connection to the next question', async () => {
    const connections = new Set<Socket>();
    const behave = saying(token('a', 'stop'));
    await collected(
      await ask((request, response) => {
        connections.add(request.socket);
        behave(request, response);
      }),
    );
    await collected(await askAgain());
    expect(connections.size).toBe(1);
  });

  it('is read no faster than it is taken', async () => {
    let sent = 0;
    const answer = await ask((_request, response) => {
      const write = () => {
        while (!response.destroyed && response.write(token('x'.repeat(1000)))) sent += 1;
      };
      response.on('drain', write);
      write();
    });
    await answer.next();
    await answer.next();
    const taken = await settled(() => sent);
    for (let i = 0; i < 2 * taken; i += 1) await answer.next();
    expect(sent).toBeGreaterThan(taken);
    await answer.return();
  });

  it('ends for whoever waits when nobody takes more', async () => {
    const answer = await ask(saying(token('a'), token('b')));
    const waiting = answer.next();
    await answer.return();
    expect((await waiting).done).toBe(true);
    expect(await answer.next()).toEqual({ done: true, value: undefined });
  });
});

describe('A streamed answer that breaks off', () => {
  const broken = { kind: 'APIResponseValidationError' };

  it('gives the pieces before, then fails', async () => {
    const answer = await ask(saying(token('a') + token('b') + data({ error: { message: 'Overloaded' } })));
    expect([await answer.next(), await answer.next()]).toMatchObject([
      { value: { text: 'a' } },
      { value: { text: 'b' } },
    ]);
    await expect(answer.next()).rejects.toMatchObject({ message: 'Overloaded', kind: 'APIError' });
  });

  it('does not show the key that the service says back', async () => {
    const answer = await ask(saying(data({ error: { message: 'Bad key sk-secret' } })));
    await expect(answer.next()).rejects.toThrow('Bad key **********');
  });

  it.each([
    ['nothing', ''],
    ['no reason for its end', `${token('')}data: [DONE]\n\n`],
    ['plain JSON', '{"choices": []}'],
  ])('by having %s', async (_what, sent) => {
    const answer = await ask(saying(sent));
    await expect(answer.next()).rejects.toThrow('Response stream ended without a finish reason.');
  });

  it('because the service hangs up', async () => {
    const answer = await ask((_request, response) => {
      response.write(token('a'));
      setTimeout(() => response.destroy(), 20);
    });
    expect(await answer.next()).toMatchObject({ value: { text: 'a' } });
    const text = 'The answer of Acme could not be read: Failed to process successful response.';
    await expect(answer.next()).rejects.toMatchObject({ ...broken, message: text });
  });

  it('because its time is over', async () => {
    const answer = await ask((_request, response) => response.write(token('a')), { timeoutMs: 100 });
    expect(await answer.next()).toMatchObject({ value: { text: 'a' } });
    await expect(answer.next()).rejects.toMatchObject({
      message: 'Request timed out.',
      kind: 'APITimeoutError',
    });
  });

  it('because the run has ended, for the reason of that', async () => {
    const run = new AbortController();
    const answer = await ask((_request, response) => response.write(token('a')), {}, run.signal);
    await answer.next();
    const reason = new Error('gone');
    setTimeout(() => run.abort(reason), 20);
    await expect(answer.next()).rejects.toBe(reason);
  });

  it('because it would fill the memory', async () => {
    const answer = await ask((_request, response) => {
      const write = () => {
        while (!response.destroyed && response.write(`: ${'x'.repeat(60_000)}\n`));
      };
      response.on('drain', write);
      write();
    });
    await expect(answer.next()).rejects.toThrow('The answer of Acme is too large.');
  });
});
