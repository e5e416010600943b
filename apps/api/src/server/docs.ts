import { readFileSync } from 'node:fs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { VERSION } from './version';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;
type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** The OpenAPI page at `/docs` and the document at `/openapi.json`; made when first asked for, so that starting stays fast. */
export function serveDocs(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => describeApi(app), {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'Flowgate API',
  });
}

function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const key = { type: 'apiKey', in: 'header', name: 'x-api-key' } as const;
  const description = new DocumentBuilder()
    .setTitle('Flowgate')
    .setDescription('Langflow\'s REST API for running flows behind API keys. Errors are `{"detail": ...}`.')
    .setVersion(VERSION)
    .addBearerAuth(
      {
        type: 'http',
        scheme: 'bearer',
        description: 'The access token of a sign-in; also taken as a cookie.',
      },
      'token',
    )
    .addApiKey({ ...key, description: 'Also taken as the query parameter `x-api-key`.' }, 'key')
    .build();
  const document = SwaggerModule.createDocument(app, description, { standardSchemaConverter: toOpenApi });
  Object.values(document.paths).flatMap(operations).forEach(describeErrors);
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...contractSchemas() },
  };
  return document;
}

function operations(path: PathItem): Operation[] {
  return [path.get, path.put, path.post, path.delete, path.patch].filter(
    (operation) => operation !== undefined,
  );
}

/** Gives every refusal its body; what takes input can be refused for its shape. */
function describeErrors(operation: Operation): void {
  const { responses } = operation;
  if (operation.requestBody ?? operation.parameters?.length)
    responses['422'] ??= { description: 'The request does not have this shape; each entry names a field.' };
  for (const [status, response] of Object.entries(responses)) {
    if (Number(status) < 400 || response === undefined || '$ref' in response) continue;
    const schema = { $ref: `#/components/schemas/${status === '422' ? 'ValidationProblem' : 'Problem'}` };
    response.content ??= { 'application/json': { schema } };
  }
}

/** What a schema takes; a part that JSON Schema has no word for is left open rather than failing the whole document. */
function toOpenApi(schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }) {
  return {
    schema: z.toJSONSchema(schema as z.ZodType, {
      io: schemaType,
      target: 'openapi-3.0',
      unrepresentable: 'any',
    }),
  };
}

/** The wire types, as the build wrote them beside the server's code. */
function contractSchemas(): Schemas {
  return JSON.parse(readFileSync(new URL('./contract-schemas.json', import.meta.url), 'utf8')) as Schemas;
}
