import { createSecretKey, randomBytes } from 'node:crypto';
import { seal, unseal, UnreadableValueError } from './sealed-value';

const key = createSecretKey(randomBytes(32));

describe('A sealed value', () => {
  it.each(['s3cret', '', 'Zürich ☃ 𝄞'])('opens to what was sealed: %j', (value) => {
    expect(unseal(seal(value, 'row-1', key), 'row-1', key)).toBe(value);
  });

  it('does not show the value, nor that two values are the same', () => {
    const sealed = seal('s3cret', 'row-1', key);
    expect(sealed).not.toContain('s3cret');
    expect(Buffer.from(sealed.slice(3), 'base64url').toString('latin1')).not.toContain('s3cret');
    expect(seal('s3cret', 'row-1', key)).not.toBe(sealed);
  });

  it('opens for its own row only', () => {
    expect(() => unseal(seal('s3cret', 'row-1', key), 'row-2', key)).toThrow(UnreadableValueError);
  });

  it('opens with its own key only', () => {
    expect(() => unseal(seal('s3cret', 'row-1', key), 'row-1', createSecretKey(randomBytes(32)))).toThrow(
      UnreadableValueError,
    );
  });

  it('does not open when any of its bytes was changed', () => {
    const bytes = Buffer.from(seal('s3cret', 'row-1', key).slice(3), 'base64url');
    for (let index = 0; index < bytes.length; index++) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => unseal(`v1.${changed.toString('base64url')}`, 'row-1', key)).toThrow(UnreadableValueError);
    }
  });

  it.each(['', 'v1.', 'v2.AAAA', 's3cret', 'v1.AAAA'])('is not what this text is: %j', (text) => {
    expect(() => unseal(text, 'row-1', key)).toThrow(UnreadableValueError);
  });
});
