import { startModelStandIn, type ModelStandIn } from '@flowgate/model-stand-in';
import { type Server, startWithModels, type TestUser } from '@flowgate/test-server';
import { javaScript } from './harness/programs';

describe('@ai-sdk/openai 3.0.141 with ai 6.0.326', () => {
  let server: Server;
  let models: ModelStandIn;
  let bob: TestUser;
  beforeAll(async () => {
    models = await startModelStandIn();
    ({ server, bob } = await startWithModels(models));
  });
  afterAll(async () => {
    await server.stop();
    await models.stop();
  });

  describe.each(['responses', 'chat'])('by its %s', (api) => {
    const client = <T>(lines: string) =>
      javaScript<T>(`
        import { createOpenAI } from '@ai-sdk/openai';
        import { generateText, streamText } from 'ai';
        const openai = createOpenAI({ baseURL: '${server.url}/v1', apiKey: '${bob.key}' });
        const model = (flow) => openai.${api}(flow);
        ${lines}
      `);

    it('gets the text of a flow, and what it used', async () => {
      const answer = await client(`
        const { text, usage, finishReason } = await generateText({ model: model('model'), prompt: 'hi there' });
        answer([text, usage.outputTokens, finishReason]);
      `);
      expect(answer).toEqual(['stub: hi there', 4, 'stop']);
    });

    it('reads the stream of an agent that calls tools of its own', async () => {
      const answer = await client(`
        const prompt = 'CALL evaluate_expression {"expression":"2+3"}';
        const stream = streamText({ model: model('agent'), prompt });
        const pieces = [];
        for await (const piece of stream.textStream) pieces.push(piece);
        answer([pieces, await stream.finishReason, await stream.toolCalls]);
      `);
      expect(answer).toEqual([['stub: ', '{"result": ', '"5"}'], 'stop', []]);
    });

    it('is told what is wrong', async () => {
      const answer = await client(`
        const call = generateText({ model: model('nope'), prompt: 'hi' });
        answer(await call.catch((error) => [error.name, error.statusCode, error.message]));
      `);
      expect(answer).toEqual(['AI_APICallError', 404, 'Flow identifier nope not found']);
    });
  });
});
