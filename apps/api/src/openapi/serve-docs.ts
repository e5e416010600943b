import { readFileSync } from 'node:fs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { completeOperations } from './openapi-details';
import { VERSION } from '../config/version';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** The OpenAPI page at `/docs` and the document at `/openapi.json`; made when first asked for, so that starting stays fast. */
export function serveDocs(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => describeApi(app), {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'Flowgate API',
    patchDocumentOnRequest: (request, _response, document) => {
      const { rootPath } = request as FastifyRequest;
      return { ...document, servers: [{ url: rootPath === '' ? '/' : rootPath }] };
    },
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
    .addApiKey(
      {
        ...key,
        description:
          'Also taken as the query parameter `x-api-key` and, where flows run, as `Authorization: Bearer`.',
      },
      'key',
    )
    .build();
  const document = SwaggerModule.createDocument(app, description, { standardSchemaConverter: toOpenApi });
  completeOperations(document);
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...contractSchemas() },
  };
  return document;
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
