import { DomainError } from '../common/domain-error';

/**
 * 403 for a key that is stored and does not count, with the reason: whoever has the key may know it. `code` stands in the body, for
 * programs.
 */
export class KeyRefusedError extends DomainError {
  private constructor(code: string, detail: string) {
    super(code, 403, detail);
  }

  static readonly disabled = () => new KeyRefusedError('KEY_DISABLED', 'This API key is disabled');
  static readonly expired = () => new KeyRefusedError('KEY_EXPIRED', 'This API key has expired');
  static readonly address = (address: string) =>
    new KeyRefusedError('ADDRESS_NOT_ALLOWED', `This API key is not accepted from ${address}`);

  override get body() {
    return { detail: this.detail, code: this.code };
  }
}
