/** ASCII letters, digits, hyphen, underscore, at least one (reference, 5.3). */
const ENDPOINT_NAME = /^[A-Za-z0-9_-]+$/;

export function isEndpointName(value: string): boolean {
  return ENDPOINT_NAME.test(value);
}
