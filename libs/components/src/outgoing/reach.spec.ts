import { reachOf } from './reach';

describe('An address reaches', () => {
  it.each([
    ['8.8.8.8', 'public'],
    ['2606:4700::1111', 'public'],
    ['127.0.0.1', 'loopback'],
    ['127.1', 'loopback'],
    ['0x7f000001', 'loopback'],
    ['2130706433', 'loopback'],
    ['0177.0.0.1', 'loopback'],
    ['0.0.0.0', 'loopback'],
    ['::1', 'loopback'],
    ['::', 'loopback'],
    ['10.1.2.3', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.0.1', 'private'],
    ['100.64.0.1', 'private'],
    ['198.18.0.1', 'private'],
    ['fd12:3456::1', 'private'],
    ['fec0::1', 'private'],
    ['169.254.1.1', 'link-local'],
    ['fe80::1', 'link-local'],
    ['224.0.0.1', 'link-local'],
    ['ff02::1', 'link-local'],
    ['255.255.255.255', 'link-local'],
    ['169.254.169.254', 'metadata'],
    ['169.254.170.2', 'metadata'],
    ['100.100.100.200', 'metadata'],
    ['168.63.129.16', 'metadata'],
    ['fd00:ec2::254', 'metadata'],
    ['fd20:ce::254', 'metadata'],
  ])('%s: %s', (address, reach) => {
    expect(reachOf(address)).toBe(reach);
  });

  it.each([
    ['mapped', '::ffff:10.0.0.1', 'private'],
    ['mapped, in hexadecimal', '::ffff:a9fe:a9fe', 'metadata'],
    ['compatible', '::127.0.0.1', 'loopback'],
    ['translated (NAT64)', '64:ff9b::a9fe:a9fe', 'metadata'],
    ['translated by a local gateway', '64:ff9b:1::c0a8:1', 'private'],
    ['translated (SIIT)', '::ffff:0:7f00:1', 'loopback'],
    ['6to4', '2002:a9fe:a9fe::1', 'metadata'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:f5ff:fffe', 'private'],
    ['public', '::ffff:8.8.8.8', 'public'],
  ])('what the IPv4 address inside does: %s', (_how, address, reach) => {
    expect(reachOf(address)).toBe(reach);
  });
});
