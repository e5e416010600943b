import { json } from 'node:stream/consumers';
import {
  compileFlow,
  componentProblems,
  drawEdge,
  drawNode,
  memoryHost,
  type ResolvedVariable,
  runPlan,
  type RunRequest,
} from '@flowgate/engine';
import { catalog } from '../catalog';
import { startService, type TestService } from '../models/testing/start-service';
import { createOutgoing } from '../outgoing/create-outgoing';
import { withEndpoints } from './with-endpoints';

let service: TestService;
let asked: { body: Record<string, unknown>; signature: unknown }[];
let answer: { status: number; text: string };

beforeEach(async () => {
  asked = [];
  answer = { status: 200, text: JSON.stringify({ value: 'shouted' }) };
  service = await startService((request, response) => {
    void json(request).then((body) => {
      asked.push({ body: body as Record<string, unknown>, signature: request.headers['webhook-signature'] });
      response.statusCode = answer.status;
      response.end(answer.text);
    });
  });
});
afterEach(() => service.stop());

const MINE = 'ShoutComponent-1';
const own = (types: readonly string[], more = {}) =>
  drawNode(MINE, {
    displayName: 'Shout',
    fields: {
      code: { type: 'code', value: 'class Shout(Component): ...' },
      words: { type: 'str' },
      times: { type: 'int', value: 3 },
      api_key: { type: 'str', password: true, load_from_db: true, value: 'SHOUT_KEY' },
    },
    outputs: { loud: types },
    more: { edited: true, ...more },
  });

/** Chat input, the node with its own code, chat output. */
const flow = (types = ['Message']) => ({
  nodes: [
    drawNode('ChatInput-1', { fields: { input_value: '' }, outputs: { message: ['Message'] } }),
    own(types),
    drawNode('ChatOutput-1', { fields: { input_value: { type: 'str' } }, outputs: { message: ['Message'] } }),
  ],
  edges: [
    drawEdge(['ChatInput-1', 'message'], [MINE, 'words']),
    drawEdge([MINE, 'loud'], ['ChatOutput-1', 'input_value'], types),
  ],
});

const secret = (source: ResolvedVariable['source']) => ({
  SHOUT_KEY: { value: 'hush', isCredential: true, source },
});

async function run(types?: string[], variables: Record<string, ResolvedVariable> = secret('variable')) {
  const plan = compileFlow(flow(types), withEndpoints(catalog, new Set([MINE])));
  const host = {
    ...memoryHost(variables, {}, createOutgoing({ allowed: ['127.0.0.1'] })),
    endpoints: {
      of: () =>
        Promise.resolve({
          url: `${service.url}/shout`,
          timeoutMs: 2000,
          sign: (body: string) => ({ 'webhook-signature': `signed ${body.length}` }),
        }),
    },
  };
  const request: RunRequest = { flowId: 'flow', userId: 'user', sessionId: 's', inputValue: 'hello' };
  const { vertices } = await runPlan(plan, request, host);
  return vertices[1]?.results.get('loud');
}

describe('A component whose code runs at an endpoint', () => {
  it('is sent what its fields are given, as JSON', async () => {
    expect(await run()).toMatchObject({ text: 'shouted' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.body).toMatchObject({
      inputs: { words: { type: 'Message', text: 'hello', sender: 'User' }, times: 3, api_key: 'hush' },
      output: 'loud',
      node: { id: MINE, type: 'ShoutComponent', display_name: 'Shout' },
      session: 's',
      flow_id: 'flow',
    });
    expect(asked[0]?.body.inputs).not.toHaveProperty('code');
  });

  it('is sent the signature of the very bytes', async () => {
    await run();
    expect(asked[0]?.signature).toBe(`signed ${JSON.stringify(asked[0]?.body).length}`);
  });

  it.each([
    [['Message'], { type: 'Message', text: 'loud' }, { text: 'loud' }],
    [['Data'], { a: 1 }, { data: { a: 1 } }],
    [['JSON'], { type: 'Data', data: { a: 1 } }, { data: { a: 1 } }],
    [['DataFrame'], [{ a: 1 }, { b: 2 }], { columns: ['a', 'b'] }],
    [['Table'], { rows: [{ a: 1 }] }, { rows: [{ a: 1 }] }],
  ])('gives what its output carries: %j of %j', async (types, value, given) => {
    answer.text = JSON.stringify({ value });
    expect(await run(types)).toMatchObject(given);
  });

  it.each([
    ['what the endpoint says', 422, { error: 'No words.' }, 'No words.'],
    ['a status', 500, 'oops', 'The endpoint of "Shout" answered 500.'],
    ['no value', 200, {}, 'must answer {"value": ...} or {"error": "..."}'],
    [
      'a value of another type',
      200,
      { value: 7 },
      'The endpoint\'s "value" must be a text, or {"text": "..."}.',
    ],
  ])('fails with %s', async (_, status, said, words) => {
    answer = { status, text: JSON.stringify(said) };
    await expect(run()).rejects.toThrow(words);
  });

  it("is not sent the server's own secrets", async () => {
    await expect(run(undefined, secret('environment'))).rejects.toThrow(
      "The server's own api_key is not sent",
    );
    expect(asked).toEqual([]);
  });

  it('has no problem with its code, but with an output that JSON cannot carry', () => {
    const problems = (types: string[]) =>
      componentProblems(compileFlow(flow(types), withEndpoints(catalog, new Set([MINE])))).map(
        ({ message }) => message,
      );
    expect(problems(['Message'])).toEqual([]);
    expect(problems(['LanguageModel'])).toEqual([
      'The output "loud" of the component "Shout" of type ShoutComponent cannot run here.',
    ]);
  });
});
