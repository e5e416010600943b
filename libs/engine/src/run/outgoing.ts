/** The way out: every call that a component makes over the network goes through here. */
import { type IncomingMessage } from 'node:http';
import { type Socket } from 'node:net';

/**
 * What a call is for, which decides where it may go. `model`: a model service, which may run on this machine or in
 * the private network, as Ollama does. `web`: anything else that a flow names; public addresses only, unless the operator
 * allows the host (`FLOWGATE_ALLOWED_HOSTS`).
 */
export type Purpose = 'model' | 'web';

export interface OutgoingRequest extends RequestInit {
  readonly purpose: Purpose;
  /** What errors call the service; its host unless given. */
  readonly name?: string;
  /** How many redirects to follow; none unless given, so that the answer may be a redirect. */
  readonly redirects?: number;
  /** Is told of each redirect that is followed, with its address as the service has written it. */
  readonly onRedirect?: (location: string, status: number) => void;
  /** Milliseconds until the whole answer must be there; the run's own limit otherwise. */
  readonly timeoutMs?: number;
  /** Bytes; the answer's body fails beyond. 64 MB unless given. */
  readonly largestAnswer?: number;
}

export interface OutgoingPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly purpose: Purpose;
}

export interface OutgoingConnection {
  readonly host: string;
  readonly port: number;
  /** TLS, with the host's certificate verified. */
  readonly secure: boolean;
  readonly purpose: Purpose;
}

/** Every address is judged when the connection is made: after its name was looked up, and again for each redirect. */
export interface Outgoing {
  /**
   * `fetch`, which also bounds the answer. On the way to another origin a redirect loses the body's and all credentials' headers.
   * @throws ComponentError for an address that the call may not reach, an answer that is too large, or too many redirects;
   *   otherwise what `fetch` throws
   */
  fetch(url: string | URL, request: OutgoingRequest): Promise<Response>;
  /**
   * Sends a POST and gives the answer as Node's own stream, which hands on bytes at half the cost of `fetch`. Follows no redirect.
   * @param signal ends the exchange at any time
   * @returns the answer once its head is there, whatever its status
   * @throws ComponentError for an address that the call may not reach; the system's error when there is no answer
   */
  post(request: OutgoingPost, signal: AbortSignal): Promise<IncomingMessage>;
  /**
   * A connection to a service that speaks no HTTP; its caller ends it.
   * @param signal ends it at any time
   * @throws ComponentError for an address that the call may not reach; the system's error when there is no connection
   */
  connect(where: OutgoingConnection, signal: AbortSignal): Promise<Socket>;
}
