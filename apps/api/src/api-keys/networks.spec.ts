import { blockListOf, contains, readNetwork } from './networks';

describe('An address or network', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    [' 192.0.2.1/32 ', '192.0.2.1'],
    ['10.1.2.3/8', '10.0.0.0/8'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['2001:DB8:0:0::1', '2001:db8::1'],
    ['2001:db8::5/32', '2001:db8::/32'],
    ['::ffff:10.1.2.3', '10.1.2.3'],
    ['::ffff:10.1.2.3/104', '10.0.0.0/8'],
    ['::/0', '::/0'],
  ])('%s is kept as %s', (given, kept) => {
    expect(readNetwork(given)).toBe(kept);
  });

  it.each([
    '',
    'localhost',
    '192.0.2',
    '192.0.2.01',
    '192.0.2.1/33',
    '192.0.2.1/-1',
    '192.0.2.1/08',
    '192.0.2.1/8/8',
    '2001:db8::/129',
    'fe80::1%eth0',
    '*',
  ])('is not %j', (given) => {
    expect(readNetwork(given)).toBeNull();
  });
});

describe('A list of networks', () => {
  const list = blockListOf(['192.0.2.7', '10.0.0.0/8', '2001:db8::/32', '2001:db9::1']);

  it.each(['192.0.2.7', '10.0.0.0', '10.255.255.255', '::ffff:10.9.9.9', '2001:db8:ffff::1', '2001:db9::1'])(
    'has %s',
    (address) => {
      expect(contains(list, address)).toBe(true);
    },
  );

  it.each([
    '192.0.2.8',
    '9.255.255.255',
    '11.0.0.0',
    '::ffff:11.0.0.1',
    '2001:db7::1',
    '2001:db9::2',
    'unknown',
    '',
  ])('does not have %j', (address) => {
    expect(contains(list, address)).toBe(false);
  });

  it('has everything where it is everywhere', () => {
    const everywhere = blockListOf(['0.0.0.0/0', '::/0']);
    expect([contains(everywhere, '203.0.113.9'), contains(everywhere, '2001:db8::1')]).toEqual([true, true]);
  });
});
