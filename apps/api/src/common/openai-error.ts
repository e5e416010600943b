import type { OpenAiError, ValidationIssue } from '@flowgate/contracts';
import type { DomainError } from './domain-error';
import { ValidationError } from './validation-error';

const ADDRESS = /^\/v1(?:[/?]|$)/;

/** Whether errors at this address are told as OpenAI tells them. */
export function isOpenAiAddress(url: string): boolean {
  return ADDRESS.test(url);
}

type Problem = OpenAiError['error'];

/** An answer in OpenAI's form: its clients make errors of their own of the status, and retry some by the headers. */
export function openAiAnswer(failure: DomainError) {
  const { status, ...told } = failure instanceof ValidationError ? wrongField(failure) : problem(failure);
  const error: Problem = { message: failure.message, param: null, ...told };
  return { status, headers: { ...failure.headers, ...retry(failure) }, body: { error } };
}

type Told = { readonly status: number } & Pick<Problem, 'type' | 'code'> & Partial<Problem>;

const NO_KEY: readonly string[] = ['ACCESS_REFUSED', 'KEY_DISABLED', 'KEY_EXPIRED'];

function problem({ code, status }: DomainError): Told {
  if (NO_KEY.includes(code)) return { status: 401, type: 'invalid_request_error', code: 'invalid_api_key' };
  if (code === 'NOT_FOUND')
    return { status, type: 'invalid_request_error', code: 'model_not_found', param: 'model' };
  if (status === 402) return { status, type: 'insufficient_quota', code: 'insufficient_quota' };
  if (status === 429) return { status, type: 'rate_limit_error', code: 'rate_limit_exceeded' };
  const type = status >= 500 ? 'server_error' : status === 403 ? 'permission_error' : 'invalid_request_error';
  return { status, type, code: code.toLowerCase() };
}

/** The first one: OpenAI tells of one field. */
function wrongField({ issues: [issue] }: ValidationError): Told {
  const param = issue ? path(issue) : '';
  return {
    status: 400,
    type: 'invalid_request_error',
    code: issue?.type === 'missing' ? 'missing_required_parameter' : 'invalid_value',
    param: param === '' ? null : param,
    message: [param, issue?.msg].filter(Boolean).join(': '),
  };
}

/** `messages[0].content`, without the `body` in front. */
function path({ loc }: ValidationIssue): string {
  return loc
    .slice(1)
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

/** A run that has failed must not be repeated by a client on its own account: it has cost, and may have done something. */
function retry({ status, headers }: DomainError): Readonly<Record<string, string>> {
  return status >= 500 && !('retry-after' in headers) ? { 'x-should-retry': 'false' } : {};
}
