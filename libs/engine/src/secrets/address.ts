import { type Provenance } from './provenance';

/** Where a call goes that may carry a secret, and who chose it. */
export class Address {
  constructor(
    readonly url: string,
    readonly provenance: Provenance,
  ) {}

  /** The provider's own, unless the request chose the provider. */
  static own(url: string, byRequest = false): Address {
    return new Address(url, { owner: 'component', byRequest });
  }

  /** The same address in another spelling, or a place below it. */
  with(url: string): Address {
    return new Address(url, this.provenance);
  }
}
