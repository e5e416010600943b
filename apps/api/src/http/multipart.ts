import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '../config/settings';
import { MB } from '../common/sizes';

/**
 * Lets routes read `multipart/form-data`, part by part, with `request.file()` and `request.parts()`; nothing is read before a route
 * asks. A file's name arrives as it was sent, path and all, so that a route can refuse it instead of storing it under a part of it.
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
