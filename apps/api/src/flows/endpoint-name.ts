/** ASCII letters, digits, hyphen, underscore, at least one (docs/langflow/rest-api.md#names-of-flows). */
const ENDPOINT_NAME = /^[A-Za-z0-9_-]+$/;

export function isEndpointName(value: string): boolean {
  return ENDPOINT_NAME.test(value);
}
