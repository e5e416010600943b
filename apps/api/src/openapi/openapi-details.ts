import type { OpenAPIObject } from '@nestjs/swagger';
import { isOpenAiAddress } from '../common/openai-error';
import { ACCESS_EXTENSION, type Access, type AccessKind } from '../common/access';

type PathItem = OpenAPIObject['paths'][string];
export type Operation = NonNullable<PathItem['get']>;

const KEY = { key: [] };
const TOKEN = { token: [] };
const SECURITY: Readonly<Record<AccessKind, Operation['security']>> = {
  public: [],
  anyone: [{}, TOKEN, KEY],
  user: [TOKEN, KEY],
  'mcp-client': [TOKEN, KEY],
  superuser: [TOKEN, KEY],
  'api-key': [KEY],
  webhook: [KEY],
};

const BAD_TOKEN = { description: 'The token is not valid, has expired, or was signed out.' };
const REFUSALS: Readonly<Record<AccessKind, Operation['responses']>> = {
  public: {},
  anyone: {},
  user: {
    401: BAD_TOKEN,
    403: {
      description:
        'No credentials, an API key that is not valid or lacks the scope (`code` says which), or a cookie that a page of another site sent.',
    },
  },
  'mcp-client': {
    401: BAD_TOKEN,
    403: {
      description: 'No credentials, or an API key that is not valid or lacks the scope (`code` says which).',
    },
  },
  superuser: {
    401: BAD_TOKEN,
    403: {
      description:
        'No credentials or none that are valid, an API key without the scope, a cookie that a page of another site sent, or not a superuser.',
    },
  },
  webhook: {
    403: {
      description: 'No API key, or one that is not valid or lacks the scope, where webhooks need a key.',
    },
  },
  'api-key': {
    403: { description: 'No API key, or one that is not valid or lacks the scope (`code` says which).' },
  },
};

/** Writes into every operation of the document what its decorators imply: the credentials, and the body of each refusal. */
export function completeOperations(document: OpenAPIObject): void {
  for (const [address, path] of Object.entries(document.paths)) {
    for (const operation of [path.get, path.put, path.post, path.delete, path.patch]) {
      if (operation === undefined) continue;
      describeAccess(operation);
      if (isOpenAiAddress(address)) describeOpenAiErrors(operation);
      else describeErrors(operation);
    }
  }
}

function describeAccess(operation: Operation & { readonly [ACCESS_EXTENSION]?: Access }): void {
  const { kind, scope } = operation[ACCESS_EXTENSION] ?? { kind: 'public', scope: null };
  operation.security = SECURITY[kind] ?? [];
  operation.responses = { ...structuredClone(REFUSALS[kind]), ...operation.responses };
  if (scope !== null && scope !== 'any')
    operation.description = [operation.description, `An API key needs the scope \`${scope}\`.`]
      .filter(Boolean)
      .join('\n\n');
}

/** What takes input can be refused for its shape. */
function describeErrors({ responses, requestBody, parameters }: Operation): void {
  if (requestBody ?? parameters?.length)
    responses['422'] ??= { description: 'The request does not have this shape; each entry names a field.' };
  for (const [status, response] of Object.entries(responses)) {
    if (Number(status) < 400 || response === undefined || '$ref' in response) continue;
    const schema = { $ref: `#/components/schemas/${status === '422' ? 'ValidationProblem' : 'Problem'}` };
    response.content ??= { 'application/json': { schema } };
  }
}

/** The same at OpenAI's addresses. */
function describeOpenAiErrors({ responses }: Operation): void {
  const schema = { $ref: '#/components/schemas/OpenAiError' };
  const content = { 'application/json': { schema } };
  responses['400'] = { description: 'A field is missing or wrong; `param` names it.', content };
  responses['401'] = { description: 'No API key, or one that is not valid.', content };
  responses['403'] = { description: 'The API key lacks the scope (`code` says which).', content };
  responses['404'] = { description: 'The API key reaches no such flow.', content };
}
