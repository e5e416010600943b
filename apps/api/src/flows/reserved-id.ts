import { FlowIdRefusedError } from './flow-errors';

/** Ids made from a name (UUID version 5) belong to the flows that a Langflow brings along. */
function isReserved(id: string | null): boolean {
  return id?.charAt(14) === '5';
}

/** @throws FlowIdRefusedError for an id that a client may not choose */
export function refuseReservedId(id: string | null): void {
  if (isReserved(id)) throw new FlowIdRefusedError();
}

/** A flow that comes with others gets an id of ours in place of a reserved one. */
export function withoutReservedId<F extends { readonly id: string | null }>(flow: F): F {
  return isReserved(flow.id) ? { ...flow, id: null } : flow;
}
