export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A part of a multipart form; `data` may be `<N BYTES>` for that many bytes. */
export interface FormPart {
  readonly name: string;
  readonly filename: string | null;
  readonly content_type?: string | null;
  readonly data: string;
}

/** A request that is sent to more than one server, or was recorded. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text is sent as it is, `{"multipart": [...]}` as a form, anything else as JSON; nothing when absent. */
  readonly body?: Json;
}

/** What of an answer is compared. A stream of events is one text with its original newlines. */
export interface Reply {
  readonly status: number;
  /** By lower-case name; several of one name are a list. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Json;
}
