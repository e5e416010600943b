import { inspect } from 'node:util';
import { Address } from './address';
import { type Owner, type Provenance } from './provenance';
import { Secret } from './secret';

const by = (owner: Owner, byRequest = owner === 'request'): Provenance => ({ owner, byRequest });
const goes = (secret: Provenance, to: Provenance) =>
  new Secret('s', secret).for(new Address('http://a', to), 'X key');

const stored = ['flow', 'variable', 'run'] as const;
const owners = [...stored, 'environment', 'request'] as const;

describe('A secret goes', () => {
  it.each(owners)("to the provider's own address and to the operator's: that of the %s", (owner) => {
    expect(goes(by(owner), by('component'))).toBe('s');
    expect(goes(by(owner), by('environment'))).toBe('s');
  });

  it.each(stored)("to an address that the flow's owner stored: that of the %s", (owner) => {
    expect(goes(by(owner), by('flow'))).toBe('s');
    expect(goes(by(owner), by('variable'))).toBe('s');
  });

  it.each(['component', 'environment', 'flow', 'variable', 'run', 'request'] as const)(
    'anywhere when the request brings it: to that of the %s',
    (owner) => expect(goes(by('request'), by(owner))).toBe('s'),
  );
});

describe('A secret does not go', () => {
  it.each([...stored, 'environment'] as const)('to an address of the request: that of the %s', (owner) => {
    for (const to of [by('request'), by('variable', true), by('environment', true), by('component', true)])
      expect(() => goes(by(owner), to)).toThrow(
        'A stored X key is not sent to an address that comes with the request. ' +
          'Send the X key for this address with the request, too.',
      );
  });

  it.each([...stored, 'environment'] as const)(
    'to an address that another component gives: that of the %s',
    (owner) => {
      expect(() => goes(by(owner), by('run'))).toThrow('not sent to an address that another component gives');
    },
  );

  it.each(['flow', 'variable'] as const)("from the server's environment to an address of the %s", (owner) => {
    expect(() => goes(by('environment'), by(owner))).toThrow(
      "The server's own X key is not sent to an address that the flow or the user has set.",
    );
  });

  it("to the flow's address when only the request names it", () => {
    expect(() => goes(by('variable', true), by('flow'))).toThrow(
      'A stored X key that the request names is not sent',
    );
  });
});

describe('A secret is never shown', () => {
  const secret = new Secret('sk-1', by('flow'));

  it('as text, JSON, or in a log', () => {
    const shown = [
      String(secret),
      JSON.stringify({ secret }),
      inspect({ secret }, { depth: 5, showHidden: true }),
    ];
    for (const text of shown) {
      expect(text).toContain('**********');
      expect(text).not.toContain('sk-1');
    }
    expect(Object.values(secret)).not.toContain('sk-1');
  });

  it('in what a service has said', () => {
    expect(secret.hideIn('sk-1 is wrong: sk-1')).toBe('********** is wrong: **********');
  });
});
