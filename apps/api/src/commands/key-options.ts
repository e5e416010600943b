import type { CreateApiKey } from '@flowgate/contracts';
import { createApiKey, type NewApiKey } from '../api-keys/dto/create-api-key';
import { StartError } from '../lifecycle/start-error';
import { readExpiry } from './expiry';

/** What `langflow api-key` takes: the fields of `POST /api/v1/api_key/`. */
export interface KeyOptions {
  readonly name: string;
  readonly expires?: string;
  readonly description?: string;
  readonly tags?: string;
  readonly environment?: string;
  readonly disabled?: boolean;
  readonly allowIps?: string;
  readonly scopes?: string;
  readonly flows?: string;
  readonly limit?: readonly string[];
  readonly budget?: string;
}

const LIMIT = /^(requests|tokens)=(\d{1,13})\/([a-z]+)$/;
const CONCURRENT = /^concurrent=(\d{1,13})$/;
const BUDGET = /^(\d{1,9}(?:\.\d{1,9})?)\/([a-z]+)$/;

/**
 * The key that the options describe.
 * @throws StartError that names the option and what would be right
 */
export function readKeyOptions(options: KeyOptions): NewApiKey {
  const body = {
    name: options.name,
    description: options.description,
    tags: list(options.tags),
    environment: options.environment,
    is_active: options.disabled ? false : undefined,
    allowed_ips: list(options.allowIps),
    scopes: list(options.scopes),
    flows: list(options.flows),
    limits: options.limit?.map(readLimit),
    budget: options.budget === undefined ? undefined : readBudget(options.budget),
  } satisfies Record<keyof Omit<CreateApiKey, 'expires_at'>, unknown>;
  const read = createApiKey.safeParse(body);
  if (read.success) return { ...read.data, expiresAt: readExpiry(options.expires) };
  const [issue] = read.error.issues;
  throw new StartError(`--${optionOf(String(issue?.path[0]))} is not right: ${issue?.message ?? 'invalid'}.`);
}

function list(text: string | undefined): string[] | undefined {
  return text
    ?.split(',')
    .map((item) => item.trim())
    .filter(Boolean);
}

function readLimit(text: string): object {
  const [, subject, count, per] = LIMIT.exec(text) ?? [];
  if (subject !== undefined) return { [subject]: Number(count), per };
  const [, atOnce] = CONCURRENT.exec(text) ?? [];
  if (atOnce !== undefined) return { concurrent: Number(atOnce) };
  throw new StartError(
    `--limit ${text} is not understood: use requests=100/minute, tokens=50000/day or concurrent=4.`,
  );
}

function readBudget(text: string): object {
  const [, usd, per] = BUDGET.exec(text) ?? [];
  if (usd === undefined)
    throw new StartError(`--budget ${text} is not understood: use US dollars and a time, such as 20/month.`);
  return { usd: Number(usd), per };
}

const OPTIONS: Readonly<Record<string, string>> = { allowed_ips: 'allow-ips', limits: 'limit' };

function optionOf(field: string): string {
  return OPTIONS[field] ?? field;
}
