import { NOBODY, type ProductCall } from './product-call';

const MCP_HEADERS = { accept: 'application/json, text/event-stream' };
const MCP = '/api/v1/mcp/project/<shop>/streamable';

export const OTHER_DOORS: readonly ProductCall[] = [
  { request: 'POST /api/v1/webhook/echo', body: { any: 'thing' } },
  { request: 'POST /api/v1/webhook/<greet>', body: { any: 'thing' } },
  { request: 'POST /api/v1/webhook/echo', body: { any: 'thing' }, key: '', as: 'no key' },
  { request: 'POST /api/v1/webhook/echo', body: { any: 'thing' }, key: 'sk-of-nobody', as: 'a wrong key' },
  { request: 'POST /api/v1/webhook/nowhere', body: { any: 'thing' } },
  { request: 'POST /api/v1/webhook/foreign', body: { any: 'thing' }, as: 'of somebody else' },
  { request: 'POST /api/v1/webhook/echo', body: 'no JSON', as: 'a text' },
  {
    request: 'POST /api/v1/run/advanced/<echo>',
    body: { inputs: [{ input_value: 'advanced' }], stream: false },
  },
  { request: 'POST /api/v1/run/advanced/<greet>', body: { input_request: null }, as: 'nothing' },
  { request: `POST /api/v1/run/advanced/${NOBODY}`, body: {} },
  { request: 'POST /api/v1/process/<echo>', body: { inputs: { input_value: 'hi' } } },
  { request: 'POST /api/v1/predict/<echo>', body: { inputs: { input_value: 'hi' } } },
  { request: `GET /api/v1/task/${NOBODY}` },
  {
    request: 'POST /api/v1/build/<echo>/flow?event_delivery=direct',
    body: { inputs: { input_value: 'built', session: 'building' } },
    // In no order there, and how long each component took.
    typeOnly: [
      'body.0.data.to_run',
      ...[3, 5].flatMap((event) =>
        ['timedelta', 'duration'].map((name) => `body.${event}.data.build_data.data.${name}`),
      ),
      'body.6.data.build_duration',
    ],
  },
  { request: `POST /api/v1/build/${NOBODY}/flow`, body: {} },
  {
    request: 'POST /api/v1/responses',
    body: { model: 'echo', input: 'by its name' },
    as: 'by its name',
    typeOnly: ['body.created_at'],
  },
  {
    request: 'POST /api/v1/responses',
    body: { model: '<foreign>', input: 'as OpenAI' },
    as: 'of somebody else',
  },
  { request: 'POST /api/v1/responses', body: { model: 'echo', input: 'as OpenAI' }, key: '', as: 'no key' },
  { request: 'POST /api/v1/responses', body: { input: 'as OpenAI' }, as: 'no model' },
  { request: 'POST /api/v2/workflows', body: { flow_id: '<read>', mode: 'sync' }, as: 'a workflow' },
  { request: 'POST /api/v2/workflows', body: { flow_id: NOBODY }, as: 'a workflow of nobody' },
  { request: `GET /api/v2/workflows?job_id=${NOBODY}` },
  {
    request: 'POST /api/v1/responses',
    body: { model: '<echo>', input: 'as OpenAI' },
    typeOnly: ['body.created_at'],
  },
  { request: 'POST /api/v1/responses', body: { model: 'nowhere', input: 'as OpenAI' }, as: 'a wrong model' },
  {
    request: 'POST /api/v1/responses',
    body: { model: '<ask>', input: 'as OpenAI', stream: true },
    as: 'a stream',
    typeOnly: [
      ...[0, 1, 2, 3, 4].map((event) => `body.${event}.data.created`),
      'body.5.data.response.created_at',
    ],
  },
  {
    request: 'POST /api/v2/workflows',
    as: 'inputs of another form',
    body: { flow_id: '<echo>', inputs: { 'ChatInput-in.input_value': 'as a workflow' } },
  },
  { request: 'GET /api/v1/mcp/project/<shop>' },
  {
    request: `POST ${MCP}`,
    headers: MCP_HEADERS,
    body: { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} },
    as: 'tools',
  },
  {
    request: `POST ${MCP}`,
    headers: MCP_HEADERS,
    body: {
      jsonrpc: '2.0',
      id: 2,
      method: 'tools/call',
      params: { name: 'greet', arguments: { input_value: 'Bob' } },
    },
    as: 'a call',
  },
];
