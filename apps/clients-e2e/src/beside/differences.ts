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

export const ON_PURPOSE: readonly OnPurpose[] = [
  {
    calls: ['GET /api/v1/flows/<greet>', 'PATCH /api/v1/flows/<echo>'],
    places: ['body.warnings'],
    told: '`warnings` in the answers of create, upload, get and change',
  },
  {
    calls: ['GET /api/v1/flows/no-id'],
    places: ['body.detail (length)'],
    told: 'flow routes list each 422 entry twice',
  },
  {
    calls: ['GET /api/v1/variables/'],
    places: [
      ...['body.0.name', 'body.0.has_value', 'body.0.default_fields (length)', 'body.1.id', 'body.1.name'],
      ...['body.1.type', 'body.1.value', 'body.1.has_value', 'body (length)'],
    ],
    told: 'and four empty ones',
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
    calls: ['POST /api/v1/run/echo (an expired key)'],
    places: ['body.detail', 'body.code'],
    told: 'an expired key is refused like an unknown one',
  },
  {
    calls: ['POST /api/v1/run/echo (a number)'],
    places: ['status'],
    told: 'a run body with a wrong type or enum is discarded',
  },
  {
    calls: ['DELETE /api/v1/monitor/messages/session/before'],
    places: ['headers.content-type (length)'],
    told: 'responses with 204 have a content type on some routes',
  },
  {
    calls: ['POST /api/v1/run/ask?stream=true'],
    places: ['body.1.data.data.properties.state'],
    told: "a streamed message's first event says under `data`, too, that it is `partial`",
  },
  {
    calls: ['POST /api/v1/webhook/echo'],
    places: ['headers.location (length)', 'body.job_id'],
    told: "a webhook's answer does not say what has become of its run",
  },
  {
    calls: ['POST /api/v1/responses (a stream)'],
    places: ['headers.access-control-allow-origin (length)'],
    told: 'a streamed response has `access-control-allow-origin: *`',
  },
];
