/** Ids made from a name (UUID version 5) belong to the flows that a Langflow brings along. */
export function isReserved(id: string | null): boolean {
  return id?.charAt(14) === '5';
}
