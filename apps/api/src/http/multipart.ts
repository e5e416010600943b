import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '../config/settings';
import { MB } from '../config/limits';

/**
 * Registers the parser of `multipart/form-data`; nothing is read before a route asks (`common/form.ts`). File names keep their path, so
 * that a route can refuse such a name instead of storing the file under a part of it.
 */
export async function registerMultipart(app: NestFastifyApplication, settings: Settings): Promise<void> {
  await app.register(multipart, {
    preservePath: true,
    limits: {
      fileSize: settings.maxFileSizeUpload * MB,
      fieldSize: settings.maxBodySize * MB,
      fieldNameSize: 1000,
      fields: 100,
      files: 10,
      parts: 110,
      headerPairs: 100,
    },
  });
}
