import type { FlowHeader } from '@flowgate/contracts';

/** As long as the server takes names. */
export const LONGEST_NAME = 500;

/** What the server takes as an endpoint name: it stands in addresses (docs/langflow/rest-api.md#names-of-flows). */
const ENDPOINT_NAME = /^[A-Za-z0-9_-]*$/;

type Other = Pick<FlowHeader, 'id' | 'name' | 'endpoint_name'>;

/** What is wrong with an endpoint name as it is typed; `null` when nothing is. An empty one means none. */
export function endpointProblem(value: string, others: readonly Other[]): string | null {
  if (!ENDPOINT_NAME.test(value)) return `Use only letters, digits, - and _, not ${strangers(value)}`;
  const owner = value === '' ? undefined : others.find(({ endpoint_name }) => endpoint_name === value);
  return owner ? `Your flow “${owner.name}” already uses this endpoint name. Choose another one` : null;
}

/** What is wrong with a name; two flows of a user cannot be called the same. */
export function nameProblem(value: string, others: readonly Other[]): string | null {
  if (value.trim() === '') return 'Enter a name';
  return others.some(({ name }) => name === value)
    ? 'You already have a flow with this name. Choose another one'
    : null;
}

/** An endpoint name made of what somebody typed, for the offer to use that: `My flow!` gives `my-flow`. */
export function endpointFrom(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, LONGEST_NAME);
}

/** `spaces and “!”` */
function strangers(value: string): string {
  const found = [...new Set(value.match(/[^A-Za-z0-9_-]/gu))].slice(0, 3);
  return found.map((one) => (one.trim() === '' ? 'spaces' : `“${one}”`)).join(' and ');
}
