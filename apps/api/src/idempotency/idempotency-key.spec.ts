import { fingerprintOf, idempotencyKey } from './idempotency-key';

const sent = (key: string) => idempotencyKey({ 'idempotency-key': key });

describe('The key in the header Idempotency-Key', () => {
  it.each([
    ['a quoted text, as the standard has it', '"8e03978e"', '8e03978e'],
    ['with quotation marks and backslashes in it', String.raw`"a\"b\\c"`, String.raw`a"b\c`],
    ['or a bare one, as clients send it', ' order 17 ', 'order 17'],
    ['of 255 characters at most', 'x'.repeat(255), 'x'.repeat(255)],
  ])('is %s', (_form, header, key) => {
    expect(sent(header)).toBe(key);
  });

  it('may be left out', () => {
    expect(idempotencyKey({})).toBeNull();
  });

  it.each([
    ['empty', ''],
    ['empty within quotation marks', '""'],
    ['too long', 'x'.repeat(256)],
    ['not ASCII', 'schlüssel'],
  ])('is refused when it is %s', (_how, header) => {
    expect(() => sent(header)).toThrow('An Idempotency-Key has 1 to 255 printable ASCII characters.');
  });
});

it('Requests have the same fingerprint when they ask for the same, and only then', () => {
  expect(fingerprintOf('run', { input_value: 'a' }, [])).toBe(fingerprintOf('run', { input_value: 'a' }, []));
  expect(fingerprintOf('run', { input_value: 'a' }, [])).not.toBe(
    fingerprintOf('run', { input_value: 'b' }, []),
  );
});
