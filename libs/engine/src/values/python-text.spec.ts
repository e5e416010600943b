import { Data } from './data';
import { Message } from './message';
import { general, pythonRepr, pythonStr, pythonTypeName } from './python-text';

describe("Python's repr of a value", () => {
  it.each([
    [null, 'None'],
    [true, 'True'],
    [3, '3'],
    [0.1, '0.1'],
    [1e-7, '1e-07'],
    [1e16, '10000000000000000'],
    [Number.NaN, 'nan'],
    ["it's", `"it's"`],
    [`both ' and "`, `'both \\' and "'`],
    ['a\nb\\', String.raw`'a\nb\\'`],
    ['\u0001é', String.raw`'\x01é'`],
    [['a', [1, false]], "['a', [1, False]]"],
    [{ a: null, 'b c': 'x' }, "{'a': None, 'b c': 'x'}"],
  ])('of %j is %s', (value, text) => {
    expect(pythonRepr(value)).toBe(text);
  });
});

describe("Python's str of a value", () => {
  it('is a string itself, without quotes', () => {
    expect(pythonStr("it's")).toBe("it's");
  });

  it('is the text of a Message', () => {
    expect(pythonStr(new Message({ text: 'hi' }))).toBe('hi');
  });

  it('is the JSON of a Data, indented by four', () => {
    expect(pythonStr(new Data({ a: 1 }))).toBe('{\n    "a": 1\n}');
  });

  it('is the repr of anything else', () => {
    expect(pythonStr([null])).toBe('[None]');
  });
});

it.each([
  [3.14159265, '3.14159'],
  [0.30000000000000004, '0.3'],
  [3, '3'],
  [1_234_567, '1.23457e+06'],
  [0.00001234, '1.234e-05'],
  [999_999.9, '1e+06'],
])('Six significant digits of %d are %s', (value, text) => {
  expect(general(value)).toBe(text);
});

it.each([
  [undefined, 'NoneType'],
  ['', 'str'],
  [1, 'int'],
  [1.5, 'float'],
  [false, 'bool'],
  [[], 'list'],
  [{}, 'dict'],
  [new Message(), 'Message'],
])('Python calls the type of %j %s', (value, name) => {
  expect(pythonTypeName(value)).toBe(name);
});
