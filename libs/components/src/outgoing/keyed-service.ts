/** Services that are asked with a key. */
import { Address, ComponentError, type ComponentContext, type Secret } from '@flowgate/engine';
import { askService, type JsonAnswer } from './json-service';
import { serviceKey } from './service-key';
import { withoutEndSlashes } from './without-end-slashes';

export interface KeyedService {
  /** As errors call it. */
  readonly name: string;
  /** Where it is, without a slash at the end. */
  readonly address: string;
  /** The variable that holds the key when the component's field is empty. */
  readonly variable: string;
  /** How the key goes along: in headers, or where the service's documentation has it so, in the query. */
  readonly headers?: (key: string) => Readonly<Record<string, string>>;
  readonly query?: (key: string) => Readonly<Record<string, string>>;
}

export interface ServiceQuestion {
  readonly path: string;
  readonly method?: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly timeoutMs?: number;
}

export type Ask = (question: ServiceQuestion) => Promise<JsonAnswer>;

/** `Authorization: Bearer <key>`. */
export const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

/**
 * A service with the component's key, ready to be asked; the key is taken out of what it says.
 * @param place where the flow says that the service is, if not at its own address
 * @throws ComponentError when there is no key, or its owner has not sent it there
 */
export async function keyedService(
  { name, address, variable, headers, query: keyQuery }: KeyedService,
  field: Secret | null,
  { host, run, variables }: Pick<ComponentContext, 'host' | 'run' | 'variables'>,
  place: Address = Address.own(address),
): Promise<Ask> {
  const key = await serviceKey(field, variable, variables);
  if (!key)
    throw new ComponentError(`${name} API key is missing: enter one, or create the variable ${variable}.`);
  const text = key.for(place, `${name} API key`);
  const base = withoutEndSlashes(place.url);
  return async ({ path, query = {}, ...question }) => {
    const url = new URL(`${base}${path}`);
    for (const [parameter, value] of Object.entries({ ...query, ...keyQuery?.(text) }))
      if (value !== '') url.searchParams.set(parameter, String(value));
    const asked = { ...question, url: url.href, headers: headers?.(text) ?? {}, signal: run.signal };
    const answer = await askService(host.outgoing, asked);
    return { ...answer, text: key.hideIn(answer.text) };
  };
}

/** What the service said. @throws ComponentError when it refused */
export function accepted({ status, said, text, passing }: JsonAnswer, name: string): unknown {
  if (status < 400) return said;
  throw new ComponentError(`${name} answered ${status}: ${text.slice(0, 500)}`, { passing });
}
