import { BlockList, isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

const MAPPED = 96;

/**
 * An IPv4 or IPv6 address or network (`192.0.2.1`, `10.0.0.0/8`, `2001:db8::/32`) in the one form that it is kept in; `null` for what
 * is neither. Bits beyond the network's are cleared, and IPv4 addresses in IPv6's dress are taken out of it.
 */
export function readNetwork(text: string): string | null {
  const [address = '', prefix, ...rest] = text.trim().split('/');
  const family = address.includes('%') ? 0 : isIP(address);
  if (family === 0 || rest.length > 0) return null;
  const widest = family === 4 ? 32 : 128;
  const bits = prefix === undefined ? widest : wholeNumber(prefix);
  if (bits === null || bits > widest) return null;
  const mapped = family === 6 && bits >= MAPPED ? mappedIPv4(address) : null;
  return mapped === null ? network(address, bits, widest) : network(mapped, bits - MAPPED, 32);
}

/** The list to ask whether an address is in one of these networks. */
export function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const each of networks) {
    const [address = '', prefix] = each.split('/');
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/** What each list was asked last: a key is mostly used from one place. */
const asked = new WeakMap<BlockList, { readonly address: string; readonly has: boolean }>();

/** Whether the list has the address; what is no address is in no network. */
export function contains(list: BlockList, address: string): boolean {
  const before = asked.get(list);
  if (before?.address === address) return before.has;
  const family = isIP(address);
  const has = family !== 0 && list.check(address, family === 4 ? 'ipv4' : 'ipv6');
  asked.set(list, { address, has });
  return has;
}

/** Whether a network, or an address, lies in another one; both in the form that `readNetwork` gives. */
export function isWithin(inner: string, outer: string): boolean {
  const [address = ''] = inner.split('/');
  return (
    prefixOf(outer) <= prefixOf(inner) &&
    familyOf(inner) === familyOf(outer) &&
    contains(blockListOf([outer]), address)
  );
}

function familyOf(network: string): number {
  return network.includes(':') ? 6 : 4;
}

function prefixOf(network: string): number {
  const [, prefix] = network.split('/');
  return Number(prefix ?? (familyOf(network) === 4 ? 32 : 128));
}

function wholeNumber(text: string): number | null {
  return /^(?:0|[1-9]\d{0,2})$/.test(text) ? Number(text) : null;
}

function mappedIPv4(address: string): string | null {
  const parsed = ipaddr.IPv6.parse(address);
  return parsed.isIPv4MappedAddress() ? parsed.toIPv4Address().toString() : null;
}

function network(address: string, bits: number, widest: number): string {
  const { IPv4, IPv6 } = ipaddr;
  const cidr = `${address}/${bits}`;
  const first = widest === 32 ? IPv4.networkAddressFromCIDR(cidr) : IPv6.networkAddressFromCIDR(cidr);
  return bits === widest ? first.toString() : `${first.toString()}/${bits}`;
}
