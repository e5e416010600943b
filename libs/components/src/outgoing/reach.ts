import ipaddr from 'ipaddr.js';

/** What an IP address leads to, as far as it matters who may call it. */
export type Reach =
  | 'public'
  | 'private' // a network of the operator's
  | 'loopback' // this machine
  | 'link-local' // the next cable, or nobody in particular
  | 'metadata'; // what clouds tell a machine, its secrets among it

type Ip = ReturnType<typeof ipaddr.parse>;

/**
 * The metadata services of large clouds that are not at a link-local address: AWS and Google over IPv6, Alibaba, Azure's wire server,
 * Oracle.
 */
const metadata = ['fd00:ec2::254', 'fd20:ce::254', '100.100.100.200', '168.63.129.16', '192.0.0.192'].map(
  (text) => ipaddr.parse(text).toString(),
);
/** The whole block is link-local, but for the address at which most clouds answer. */
const linkLocalMetadata = ['169.254.169.254', '169.254.170.2', '169.254.170.23', '169.254.42.42'];

const reaches: Readonly<Record<string, Reach>> = {
  unicast: 'public',
  as112: 'public',
  as112v6: 'public',
  amt: 'public',
  orchid2: 'public',
  loopback: 'loopback',
  // The system connects to itself when it is asked for nobody.
  unspecified: 'loopback',
  private: 'private',
  carrierGradeNat: 'private',
  uniqueLocal: 'private',
  deprecatedSiteLocal: 'private',
  benchmarking: 'private',
  reserved: 'private',
};

/** @param text an IP address in any spelling that the system takes, e.g. `127.1` or `::ffff:10.0.0.1` */
export function reachOf(text: string): Reach {
  const ip = unwrapped(ipaddr.parse(text));
  const plain = ip.toString();
  if (metadata.includes(plain) || linkLocalMetadata.includes(plain)) return 'metadata';
  return reaches[ip.range()] ?? 'link-local';
}

/** The IPv4 address inside an IPv6 one that a gateway turns back into it: mapped, compatible, NAT64, 6to4. */
function unwrapped(ip: Ip): Ip {
  if (!(ip instanceof ipaddr.IPv6)) return ip;
  const bytes = ip.toByteArray();
  switch (ip.range() as string) {
    case 'ipv4Mapped':
    case 'rfc6052':
    case 'rfc6145':
      return new ipaddr.IPv4(bytes.slice(12));
    case '6to4':
      return new ipaddr.IPv4(bytes.slice(2, 6));
    case 'teredo':
      return new ipaddr.IPv4(bytes.slice(12).map((byte) => byte ^ 0xff));
    default: {
      const compatible = bytes.slice(0, 12).every((byte) => byte === 0) && bytes[12] !== 0;
      return compatible ? new ipaddr.IPv4(bytes.slice(12)) : ip;
    }
  }
}
