import { openSync } from 'node:fs';
import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import type { LogRecord } from '../common/log-record';
import type { Settings } from '../config/settings';
import { LogLines } from './log-lines';
import { redact } from './redact';
import { currentRequest } from '../common/current-request';
import { StartError } from '../lifecycle/start-error';

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

/**
 * Everything that is logged: one JSON object a line, on standard error or in a file. What others say is redacted; nobody waits for
 * them to be written.
 */
export class ServerLogger implements LoggerService {
  private readonly pino: Logger;

  /** @throws StartError when the log file cannot be written */
  constructor({ logLevel, logFile }: Pick<Settings, 'logLevel' | 'logFile'>) {
    const fd = logFile === null ? 2 : opened(logFile);
    this.pino = pino(
      {
        level: LEVELS[logLevel],
        base: null,
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
        // Whatever is logged while a request is answered can be found by its id.
        mixin: () => ({ requestId: currentRequest()?.id }),
      },
      new LogLines(fd),
    );
  }

  /** Whether lines about requests are wanted; when they are not, they shall cost nothing. */
  get logsRequests(): boolean {
    return this.pino.isLevelEnabled('info');
  }

  /** A line about a request. Its values must be the server's own words: this one line is not searched for secrets. */
  request(fields: Readonly<Record<string, unknown>>): void {
    this.pino.info(fields, 'request');
  }

  log(message: unknown, context?: string): void {
    if (context !== undefined && QUIET.has(context)) return;
    this.pino.info(line(message, context));
  }

  warn(message: unknown, context?: string): void {
    this.pino.warn(line(message, context));
  }

  error(message: unknown, ...rest: unknown[]): void {
    // Why listening failed is told in plain words by whoever called it.
    if (rest.at(-1) === 'NestApplication') return;
    this.pino.error(line(message, rest.at(-1)));
  }

  fatal(message: unknown, context?: string): void {
    this.pino.fatal(line(message, context));
  }

  debug(message: unknown, context?: string): void {
    this.pino.debug(line(message, context));
  }

  verbose(message: unknown, context?: string): void {
    this.pino.trace(line(message, context));
  }
}

function opened(file: string): number {
  try {
    return openSync(file, 'a', 0o600);
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new StartError(`The log file ${file} of LANGFLOW_LOG_FILE cannot be written (${code}).`);
  }
}

function line(message: unknown, context: unknown): Record<string, unknown> {
  if (message instanceof Error) return { context, msg: redact(message.stack ?? message.message) };
  if (!isRecord(message)) return { context, msg: redact(String(message)) };
  const fields = Object.entries(message).map(([name, value]) => [name, redact(value)]);
  return { context, ...(Object.fromEntries(fields) as Record<string, string>) };
}

function isRecord(message: unknown): message is LogRecord {
  return typeof message === 'object' && message !== null;
}
