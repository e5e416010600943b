import type { Json } from '@flowgate/test-server';

/** A call that products make. `<name>` stands for what the old server holds under that name. */
export interface ProductCall {
  /** `POST /api/v1/run/<echo>`. */
  readonly request: string;
  /** What sets it apart from others of the same address. */
  readonly as?: string;
  /** Whose; a caller without a key has an empty one. */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
  /** Places in the answer where only the type counts. */
  readonly typeOnly?: readonly string[];
  /** Only when all is counted that is counted every second. */
  readonly isLater?: true;
  /** A stream that is compared without what Langflow repeats. */
  readonly isToldOnce?: true;
  /** A stream that is compared without the logs of its components. */
  readonly isWithoutLogs?: true;
}

export const run = (
  flow: string,
  body: Json = {},
  more: Omit<ProductCall, 'request' | 'body'> = {},
): ProductCall => ({
  request: `POST /api/v1/run/${flow}`,
  body,
  ...more,
});
export const read = (path: string, more: Omit<ProductCall, 'request'> = {}): ProductCall => ({
  request: `GET ${path}`,
  ...more,
});

export const JSON_TYPE = { 'content-type': 'application/json' };
export const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

/** Of nothing that is there. */
export const NOBODY = '00112233-4455-4677-8899-aabbccddeeff';

export function callName({ request, as }: ProductCall): string {
  return as === undefined ? request : `${request} (${as})`;
}
