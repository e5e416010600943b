import { jsonErrorOffset } from './json-error-offset';

describe('The place where a text stops being JSON', () => {
  it.each([
    ['is the beginning of what is no value', 'hello', 0],
    ['is the beginning of a word that is cut off', '{"a": tru}', 6],
    ['is the beginning of a value that is not there', '{"a":}', 5],
    ['is the end of a text that breaks off', '{"input_value": ', 16],
    ['is the beginning of a string without an end', '{"a":"abc', 5],
    ['is a line break within a string', '{"a":"x\ny"}', 7],
    ['is an escape that there is not', String.raw`{"a": "\x"}`, 7],
    ['is the u of an escape with wrong digits', String.raw`{"a": "\u12"}`, 8],
    ['is what stands for a name', "{'a':1}", 1],
    ['is what stands for a colon', '{"a" 1}', 5],
    ['is what stands for a comma', '[1 2]', 3],
    ['is what follows a comma too many', '{"a":1,}', 7],
    ['is what follows the end', '{"a":1}} ', 7],
    ['is a digit after a leading zero', '{"a":01}', 6],
    ['is a sign without a number', '{"a":-}', 5],
    ['is counted in characters, not in units of UTF-16', '{"😀": x}', 6],
  ])('%s', (_what, text, offset) => {
    expect(jsonErrorOffset(text)).toBe(offset);
  });

  it.each(['{}', ' [1, -2.5e3, "a\\u00e9\\n", null, {"a": [true, false]}] ', '"x"'])(
    'is none in %s',
    (text) => {
      expect(jsonErrorOffset(text)).toBeNull();
    },
  );
});
