import { isIPv6 } from 'node:net';

const MAPPED_IPV4 = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i;
const GROUPS = 8;
const GROUPS_OF_A_NETWORK = 4;

/**
 * What counts as one client address where attempts are limited: an IPv4 address, or the first 64 bits of an IPv6 one, since whoever has
 * one of those has all 2^64 of its network.
 */
export function clientNetwork(address: string): string {
  const mapped = MAPPED_IPV4.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [plain = ''] = address.split('%');
  const [start = [], end] = plain.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = GROUPS - start.length - (end?.length ?? 0);
  const groups = [...start, ...Array<string>(Math.max(zeros, 0)).fill('0'), ...(end ?? [])];
  return groups.slice(0, GROUPS_OF_A_NETWORK).map(canonical).join(':');
}

function canonical(group: string): string {
  return Number.parseInt(group, 16).toString(16);
}
