import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { VERSION } from './version';

/** The OpenAPI page at `/docs` and the document at `/openapi.json`; made when first asked for, so that starting stays fast. */
export function serveDocs(app: NestFastifyApplication): void {
  const description = new DocumentBuilder()
    .setTitle('Flowgate')
    .setDescription("Langflow's REST API for running flows behind API keys.")
    .setVersion(VERSION)
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'The access token of a sign-in.' }, 'token')
    .addApiKey(
      { type: 'apiKey', in: 'header', name: 'x-api-key', description: 'Also taken as a query parameter.' },
      'key',
    )
    .build();
  SwaggerModule.setup('docs', app, () => SwaggerModule.createDocument(app, description), {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'Flowgate API',
  });
}
