import type { LookupAddress, LookupOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { ComponentError, type Purpose } from '@flowgate/engine';
import type { AllowedHosts } from './allowed-hosts';
import { type Reach, reachOf } from './reach';

/** A call was about to connect to an address that it may not reach. The text names the host, never the address behind its name. */
export class AddressRefusedError extends ComponentError {
  constructor(host: string, reach: Reach) {
    const leads = `The address ${host} leads to ${places[reach]}`;
    super(
      reach === 'metadata'
        ? `${leads}, which no flow may call.`
        : `${leads}, which this component may not call. The server's operator can allow the host with FLOWGATE_ALLOWED_HOSTS.`,
    );
  }
}

const places: Readonly<Record<Reach, string>> = {
  public: 'the internet',
  private: 'a private network',
  loopback: 'the server itself',
  'link-local': 'a link-local or reserved address',
  metadata: "a cloud's metadata service",
};

const within: Readonly<Record<Purpose, ReadonlySet<Reach>>> = {
  model: new Set(['public', 'private', 'loopback']),
  web: new Set(['public']),
};

/** Names of metadata services, for the case that their address is none of the known ones. */
const metadataNames = new Set(['metadata', 'metadata.goog', 'metadata.google.internal', 'instance-data']);

export type Lookup = (
  host: string,
  options: LookupOptions & { readonly all: true },
  done: (error: NodeJS.ErrnoException | null, addresses?: LookupAddress[]) => void,
) => void;

/** Decides for one purpose which addresses may be connected to. */
export class AddressJudge {
  constructor(
    private readonly purpose: Purpose,
    private readonly allowed: AllowedHosts,
    private readonly resolve: Lookup,
  ) {}

  /**
   * Judges a host that needs no look-up, because the system connects to an address without one.
   * @param host as `URL.hostname` gives it, in brackets or not
   */
  judgeHost(host: string): AddressRefusedError | null {
    const name = plain(host);
    if (metadataNames.has(name)) return new AddressRefusedError(name, 'metadata');
    return isIP(name) === 0 ? null : this.judgeAddress(name, name);
  }

  /** `dns.lookup` for `net.connect`: fails when one of the host's addresses may not be reached. */
  readonly lookup: LookupFunction = (host, options, done) => {
    // Node gives no addresses at all with an error, whatever its types say.
    this.resolve(host, { ...options, all: true }, (error, addresses = []) => {
      const failure = error ?? this.judgeAll(plain(host), addresses);
      const [first] = addresses;
      if (failure || !first) done(failure ?? new Error(`${host} has no address`), options.all ? [] : '');
      else if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };

  private judgeAll(name: string, addresses: readonly LookupAddress[]): AddressRefusedError | null {
    for (const { address } of addresses) {
      const refusal = this.judgeAddress(name, address);
      if (refusal) return refusal;
    }
    return null;
  }

  private judgeAddress(name: string, address: string): AddressRefusedError | null {
    const reach = reachOf(address);
    if (within[this.purpose].has(reach)) return null;
    const excepted = reach !== 'metadata' && (this.allowed.hasName(name) || this.allowed.hasAddress(address));
    return excepted ? null : new AddressRefusedError(name, reach);
  }
}

/** Without brackets, and without the dot at the end that means the same name. */
function plain(host: string): string {
  const name = host.startsWith('[') ? host.slice(1, -1) : host.toLowerCase();
  return name.endsWith('.') ? name.slice(0, -1) : name;
}
