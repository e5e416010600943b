/** A model between a ChatInput and a ChatOutput, run by the engine. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  compileFlow,
  ComponentRunError,
  memoryHost,
  type ModelUse,
  type ResolvedVariable,
  RunAbortedError,
} from '@flowgate/engine';
import { type RunStreamEvent } from '@flowgate/contracts';
import { answeredRun } from '@flowgate/answers';
import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import { catalog } from '../catalog';
import { createOutgoing } from '../outgoing/create-outgoing';
import { askedMoreThan, lastRequest } from './testing/ask-component';

const fixture = join(import.meta.dirname, '../engine-cases/fixtures/prompt-before-language-model.json');
const { flow } = JSON.parse(readFileSync(fixture, 'utf8')) as { flow: unknown };
const plan = compileFlow(flow, catalog);

let standIn: ModelStandIn;

beforeAll(async () => {
  standIn = await startModelStandIn();
});
afterAll(() => standIn.stop());

function host() {
  const variables: Record<string, ResolvedVariable> = {
    OPENAI_API_KEY: { value: 'sk-x', isCredential: true, source: 'environment' },
    OPENAI_API_BASE: { value: `${standIn.url}/v1`, isCredential: false, source: 'environment' },
  };
  return memoryHost(variables, {}, createOutgoing());
}

describe('a flow with a model', () => {
  it('counts the tokens used in the answer and names the model as its source', async () => {
    const { outputs } = await answeredRun(plan, { flowId: 'f', userId: 'u', inputValue: 'hi' }, host());
    const usage = { input_tokens: 2, output_tokens: 3, total_tokens: 5 };
    const message = outputs[0]?.outputs[0]?.results.message;
    expect(message).toMatchObject({
      text: 'stub: P:hi',
      sender: 'Machine',
      properties: { usage, source: { source: 'gpt-4o-mini' } },
    });
  });

  it('streams the words under the id of the message that becomes the answer', async () => {
    const events: RunStreamEvent[] = [];
    const emit = (event: RunStreamEvent) => void events.push(event);
    const memory = host();
    await answeredRun(plan, { flowId: 'f', userId: 'u', inputValue: 'one two', stream: true }, memory, {
      write: emit,
    });
    const tokens = events.flatMap((event) => (event.event === 'token' ? [event.data] : []));
    expect(tokens.map(({ chunk }) => chunk)).toEqual(['stub: ', 'P:one ', 'two']);
    const answer = memory.rows.find((row) => row.sender === 'Machine');
    expect(new Set(tokens.map(({ id }) => id))).toEqual(new Set([answer?.id]));
    expect(answer).toMatchObject({
      text: 'stub: P:one two',
      properties: { state: 'complete', usage: { total_tokens: 8 } },
    });
  });

  it.each([false, true])('tells the meter what each call of a model used (streamed: %s)', async (stream) => {
    const heard: ModelUse[] = [];
    const metered = { ...host(), models: { used: (use: ModelUse) => void heard.push(use) } };
    const request = { flowId: 'f', userId: 'u', inputValue: 'hi', stream };
    await answeredRun(plan, request, metered, { write: () => undefined });
    const usage = { input_tokens: 2, output_tokens: 3, total_tokens: 5 };
    expect(heard).toEqual([{ provider: 'OpenAI', model: 'gpt-4o-mini', usage }]);
  });

  it.each([false, true])(
    "fails with the provider's words in the model's name (streamed: %s)",
    async (stream) => {
      const memory = host();
      const asked = answeredRun(
        plan,
        { flowId: 'f', userId: 'u', inputValue: 'STUB_ERROR 400', stream },
        memory,
      );
      await expect(asked).rejects.toThrow(ComponentRunError);
      const text = "Error code: 400 - {'error': {'message': 'stub error 400'";
      await expect(asked).rejects.toThrow(text);
      expect(memory.rows.at(-1)).toMatchObject({
        error: true,
        sender: 'Language Model',
        text: expect.stringMatching(/^Error code: 400 - \{'error': .*\}\n$/) as string,
      });
    },
  );

  it.each([false, true])(
    'closes the connection to the provider when it is cancelled (streamed: %s)',
    async (stream) => {
      const caller = new AbortController();
      const request = { flowId: 'f', userId: 'u', inputValue: 'STUB_PAUSE 10000', stream };
      const before = standIn.requests.length;
      const asked = answeredRun(plan, request, host(), { signal: caller.signal, write: () => undefined });
      void askedMoreThan(standIn, before).then(() => caller.abort());
      await expect(asked).rejects.toThrow(RunAbortedError);
      expect(standIn.requests).toHaveLength(before + 1);
      expect(await lastRequest(standIn).ended).toBe('abandoned');
    },
  );
});
