import ipaddr from 'ipaddr.js';

/** The hosts that the operator lets every flow call, wherever they are. */
export interface AllowedHosts {
  /** Whether the operator named this host, whatever address it has. */
  readonly hasName: (host: string) => boolean;
  /** Whether the operator named this address or a network that holds it. */
  readonly hasAddress: (ip: string) => boolean;
}

/**
 * @param entries each a host name (`crm.internal`), all names below one (`*.internal`), an IP address, or a network (`10.1.0.0/16`)
 * @throws RangeError for an entry that is none of these
 */
export function allowedHosts(entries: readonly string[]): AllowedHosts {
  const names = new Set<string>();
  const endings: string[] = [];
  const networks: ReturnType<typeof ipaddr.parseCIDR>[] = [];
  for (const entry of entries.map((text) => text.trim().toLowerCase())) {
    if (ipaddr.isValidCIDR(entry)) networks.push(ipaddr.parseCIDR(entry));
    else if (ipaddr.isValid(entry)) networks.push(alone(entry));
    else if (!/^(\*\.)?[a-z0-9_.-]{1,253}$/.test(entry))
      throw new RangeError(`"${entry}" is no host, address or network`);
    else if (entry.startsWith('*.')) endings.push(entry.slice(1));
    else names.add(entry);
  }
  return {
    hasName: (host) => names.has(host) || endings.some((ending) => host.endsWith(ending)),
    hasAddress: (text) => {
      const ip = ipaddr.process(text);
      return networks.some((network) => network[0].kind() === ip.kind() && ip.match(network));
    },
  };
}

function alone(text: string): ReturnType<typeof ipaddr.parseCIDR> {
  const ip = ipaddr.process(text);
  return [ip, ip.kind() === 'ipv4' ? 32 : 128];
}
