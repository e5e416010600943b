/** Answers that are not Langflow's on purpose. */
export interface OnPurpose {
  readonly calls: readonly string[];
  /** Exactly the places where these answers differ; `*` for every item of a list. */
  readonly places: readonly string[];
  /** Words of docs/differences.md that tell it. */
  readonly told: string;
}

const KEY_FIELDS = [
  'allowed_ips',
  'budget',
  'description',
  'environment',
  'flows',
  'last_used_address',
  'last_used_agent',
  'limits',
  'rotated_from',
  'scopes',
  'tags',
];
const ofKey = (place: string) => KEY_FIELDS.map((field) => `${place}.${field}`);

const WARNINGS = '`warnings` in the answers of create, upload, get and change';
const NO_PYTHON =
  'a component without a native implementation is reported at import and rejected at run time';
const KEPT = 'keeps what every component was given and gave';
const PATHS = 'Read File and Write File name files by absolute paths of the server';

export const ON_PURPOSE: readonly OnPurpose[] = [
  {
    calls: [
      'GET /api/v1/flows/<greet>',
      'GET /api/v1/flows/<read> (of a file)',
      'PATCH /api/v1/flows/<echo>',
      'POST /api/v1/flows/',
      'POST /api/v1/flows/ (a taken name)',
      'POST /api/v1/flows/ (a taken endpoint)',
      'PATCH /api/v1/flows/<recall>',
      'PATCH /api/v1/flows/<recall> (its endpoint again)',
    ],
    places: ['body.warnings'],
    told: WARNINGS,
  },
  {
    calls: ['POST /api/v1/flows/batch/', 'POST /api/v1/flows/upload/?folder_id=<shop>'],
    places: ['body.*.warnings'],
    told: WARNINGS,
  },
  {
    calls: ['GET /api/v1/flows'],
    places: ['status'],
    told: 'with `--backend-only`, such paths are redirected with 307',
  },
  {
    calls: ['GET /api/v1/flows/?folder_id=<shop>&header_flows=true'],
    places: [
      ...['id', 'name', 'folder_id', 'endpoint_name'].map((field) => `body.0.${field}`),
      ...['id', 'name', 'endpoint_name'].map((field) => `body.1.${field}`),
      'body (length)',
    ],
    told: '`GET /flows/?get_all=true` ignores `folder_id`',
  },
  {
    calls: ['GET /api/v1/flows/basic_examples/'],
    places: ['body (length)'],
    told: '`GET /flows/basic_examples/` returns an empty list',
  },
  {
    calls: [
      'GET /api/v1/flows/no-id',
      'POST /api/v1/flows/ (a bad endpoint)',
      'POST /api/v1/flows/ (nothing)',
    ],
    places: ['body.detail (length)'],
    told: 'flow routes list each 422 entry twice',
  },
  {
    calls: ['GET /api/v1/variables/', 'GET /api/v1/variables/ (in the end)'],
    places: [
      ...['body.0.name', 'body.0.has_value', 'body.0.default_fields (length)', 'body.1.id', 'body.1.name'],
      ...['body.1.type', 'body.1.value', 'body.1.has_value', 'body (length)'],
    ],
    told: 'and four empty ones',
  },
  {
    calls: ['GET /api/v1/variables/ (of the superuser)'],
    places: ['body (length)'],
    told: 'and four empty ones',
  },
  {
    calls: ['GET /api/v2/mcp/servers'],
    places: ['body (length)'],
    told: 'makes an API key for each project, and an entry of its own in the list of servers',
  },
  {
    calls: ['GET /api/v1/files/profile_pictures/list'],
    places: ['body.files (length)'],
    told: '79 profile pictures',
  },
  {
    calls: ['GET /api/v1/files/download/<echo>/nothing.txt'],
    places: ['status'],
    told: 'a missing file, a file that is not an image, a name with slashes: 500',
  },
  {
    calls: ['GET /api/v1/api_key/'],
    places: ofKey('body.api_keys.*'),
    told: "Responses have Langflow's fields first, then those of this server",
  },
  {
    calls: ['GET /api/v1/api_key/ (in the end)'],
    places: ofKey('body.api_keys.*'),
    told: "Responses have Langflow's fields first, then those of this server",
  },
  {
    calls: ['GET /api/v1/api_key/ (in the end)'],
    places: ['body.total_count', 'body.api_keys (length)'],
    told: 'creating a project also creates a key',
  },
  {
    calls: ['GET /api/v1/monitor/transactions?flow_id=<echo>'],
    places: ['body.items (length)', 'body.total', 'body.pages'],
    told: KEPT,
  },
  {
    calls: ['GET /api/v1/monitor/builds?flow_id=<echo>'],
    places: ['ChatInput-in', 'ChatOutput-out'].map((node) => `body.vertex_builds.${node}`),
    told: KEPT,
  },
  {
    calls: ['POST /api/v1/api_key/'],
    places: ofKey('body'),
    told: "Responses have Langflow's fields first, then those of this server",
  },
  {
    calls: ['GET /api/v1/config'],
    places: ['body.allow_custom_components', 'body.agentic_experience', 'body.local_vector_store_available'],
    told: 'says that custom components, the agentic features and a local vector store are on',
  },
  {
    calls: ['POST /api/v1/flows/download/'],
    places: [0, 1, 2].map((node) => `body.data.nodes.${node}.data.node.template.code.value`),
    told: "has a component's code as a list of lines",
  },
  {
    calls: ['POST /api/v1/login'],
    places: ['headers.set-cookie.0'],
    told: "the refresh token's cookie is sent to every path",
  },
  {
    calls: ['GET /api/v1/flows/ (an expired key)', 'POST /api/v1/run/echo (an expired key)'],
    places: ['body.detail', 'body.code'],
    told: 'an expired key is refused like an unknown one',
  },
  {
    calls: ['POST /api/v1/run/echo (a number)'],
    places: ['status'],
    told: 'a run body with a wrong type or enum is discarded',
  },
  {
    calls: [
      'DELETE /api/v1/monitor/messages',
      'DELETE /api/v1/monitor/messages/session/before',
      'DELETE /api/v1/variables/<place>',
    ],
    places: ['headers.content-type (length)'],
    told: 'responses with 204 have a content type on some routes',
  },
  {
    calls: ['POST /api/v1/run/ask?stream=true'],
    places: ['body.1.data.data.properties.state'],
    told: "a streamed message's first event says under `data`, too, that it is `partial`",
  },
  {
    calls: [
      'POST /api/v1/webhook/echo',
      'POST /api/v1/webhook/echo (a text)',
      'POST /api/v1/webhook/<greet>',
    ],
    places: ['headers.location (length)', 'body.job_id'],
    told: "a webhook's answer does not say what has become of its run",
  },
  { calls: ['POST /api/v1/run/python', 'POST /api/v1/run/<python>'], places: ['status'], told: NO_PYTHON },
  {
    calls: ['POST /api/v1/run/read (its file deleted)', 'POST /api/v1/run/read (a file that is not there)'],
    places: ['body.detail'],
    told: PATHS,
  },
  {
    calls: ['POST /api/v2/workflows (a workflow)'],
    places: ['body.errors.0.error'],
    told: PATHS,
  },
  {
    calls: ['POST /api/v1/responses (a stream)'],
    places: ['headers.access-control-allow-origin (length)'],
    told: 'a streamed response has `access-control-allow-origin: *`',
  },
];
