import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import type { Settings } from '../config/settings';

const LEVELS: Readonly<Record<Settings['logLevel'], string>> = {
  trace: 'trace',
  debug: 'debug',
  info: 'info',
  warning: 'warn',
  warn: 'warn',
  error: 'error',
  critical: 'fatal',
};

/** Nest's own words at start, of no use to an operator. */
const QUIET = new Set([
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestFactory',
  'NestApplication',
]);

/** Everything that is logged, one JSON object a line on standard error; secrets in addresses are masked. */
export class ServerLogger implements LoggerService {
  private readonly pino: Logger;

  constructor(level: Settings['logLevel']) {
    this.pino = pino(
      { level: LEVELS[level], base: null, timestamp: pino.stdTimeFunctions.isoTime },
      pino.destination({ fd: 2, sync: true }),
    );
  }

  log(message: unknown, context?: string): void {
    if (context !== undefined && QUIET.has(context)) return;
    this.pino.info({ context }, masked(message));
  }

  warn(message: unknown, context?: string): void {
    this.pino.warn({ context }, masked(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    // Why listening failed is told in plain words by whoever called it.
    if (rest.at(-1) === 'NestApplication') return;
    this.pino.error({ context: rest.at(-1) }, masked(message));
  }

  fatal(message: unknown, context?: string): void {
    this.pino.fatal({ context }, masked(message));
  }

  debug(message: unknown, context?: string): void {
    this.pino.debug({ context }, masked(message));
  }

  verbose(message: unknown, context?: string): void {
    this.pino.trace({ context }, masked(message));
  }
}

/** Hides whatever looks like an API key or sits where a password or key does in a URL. */
export function masked(message: unknown): string {
  const text = message instanceof Error ? (message.stack ?? message.message) : String(message);
  return text
    .replace(/\bsk-[A-Za-z0-9_-]{8,}/g, 'sk-***')
    .replace(/((?:x-api-key|password|token|api_key)=)[^&\s"']+/gi, '$1***')
    .replace(/(:\/\/[^/\s:@]+:)[^/\s@]+@/g, '$1***@');
}
