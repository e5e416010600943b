import { inspect } from 'node:util';
import { ComponentError } from '../errors/component-error';
import { type Address } from './address';
import { type Provenance } from './provenance';

const STARS = '**********';

/**
 * A value that its owner has trusted the server with: what a `secret` input holds. It cannot be shown, and its text is had only
 * together with the address that it will be sent to.
 */
export class Secret {
  readonly #text: string;

  /** @param variable the global variable that it is the value of; with an empty text: that nobody has */
  constructor(
    text: string,
    readonly provenance: Provenance,
    readonly variable: string | null = null,
  ) {
    this.#text = text;
  }

  /** The field names a variable that nobody has. */
  get isMissing(): boolean {
    return this.#text === '';
  }

  /**
   * The text, for a call to this address.
   * @param what the secret is, for the error, e.g. `OpenAI API key`
   * @throws ComponentError when its owner has not sent it there
   */
  for(address: Address, what = 'secret'): string {
    const refusal = refusalOf(this.provenance, address.provenance, what);
    if (refusal !== null) throw new ComponentError(refusal);
    return this.#text;
  }

  /** Whether the secret is spelled as a test says, without showing it. */
  matches(pattern: RegExp): boolean {
    return pattern.test(this.#text);
  }

  /** The variable whose name stands in the place of the secret itself, in capitals, as some flows have it. */
  get namedVariable(): string | null {
    return /^[A-Z][A-Z0-9_]*$/.test(this.#text.trim()) ? this.#text.trim() : null;
  }

  /** What a service has said, without the secret: some services say it back. */
  hideIn(text: string): string {
    return this.#text === '' ? text : text.replaceAll(this.#text, STARS);
  }

  toString(): string {
    return STARS;
  }

  toJSON(): string {
    return STARS;
  }

  [inspect.custom](): string {
    return STARS;
  }
}

/**
 * The rule: a secret goes to the provider's own address, to one that the operator has set, or to one that its own owner has
 * stored; what a request brings goes wherever the request says. `null` when it may go.
 */
function refusalOf(secret: Provenance, to: Provenance, what: string): string | null {
  if (secret.owner === 'request') return null;
  if (to.byRequest || to.owner === 'request') {
    return (
      `A stored ${what} is not sent to an address that comes with the request. ` +
      `Send the ${what} for this address with the request, too.`
    );
  }
  if (to.owner === 'component' || to.owner === 'environment') return null;
  if (to.owner === 'run') {
    return (
      `A stored ${what} is not sent to an address that another component gives. ` +
      'Write the address into the component that sends it.'
    );
  }
  if (secret.owner === 'environment') {
    return (
      `The server's own ${what} is not sent to an address that the flow or the user has set. ` +
      'Provide one for this address in the component or as a global variable.'
    );
  }
  if (secret.byRequest) {
    return (
      `A stored ${what} that the request names is not sent to an address that the flow has set. ` +
      `Send the ${what} itself with the request.`
    );
  }
  return null;
}
