import { clientNetwork } from './client-network';

describe('The network of a client', () => {
  it.each([
    ['an IPv4 address itself', '192.0.2.7', '192.0.2.7'],
    ['the IPv4 address inside an IPv6 one', '::ffff:192.0.2.7', '192.0.2.7'],
    ['the first half of an IPv6 address', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['the same however the address is written', '2001:0DB8:0001:0002::', '2001:db8:1:2'],
    ['told with zeros where the address leaves them out', '2001:db8::1', '2001:db8:0:0'],
    ['told without the interface', 'fe80::1%eth0', 'fe80:0:0:0'],
    ['loopback', '::1', '0:0:0:0'],
    ['whatever it is, when it is no address', 'unknown', 'unknown'],
  ])('is %s', (_, address, network) => {
    expect(clientNetwork(address)).toBe(network);
  });
});
