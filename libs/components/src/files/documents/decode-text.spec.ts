import { decodeText } from './decode-text';

const latin = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

describe('The text of bytes', () => {
  it.each([
    ['ASCII', latin('a\r\nb\rc'), 'a\nb\nc', 'ascii'],
    ['nothing', new Uint8Array(), '', 'utf-8'],
    ['UTF-8', Uint8Array.from(Buffer.from('\ufeffZürich ☃')), 'Zürich ☃', 'utf-8'],
    ['UTF-16', Uint8Array.from([0xff, 0xfe, 0x61, 0, 0x3, 0x26]), 'a☃', 'utf-16'],
    ['western letters', latin('café déjà vu naïve'), 'café déjà vu naïve', 'cp1252'],
    ['Chinese letters', Uint8Array.from([0xc4, 0xe3, 0xba, 0xc3, 0x0a]), '你好\n', 'gb18030'],
  ])('is found for %s', (_name, bytes, text, encoding) => {
    expect(decodeText(bytes, '')).toEqual({ text, encoding });
  });

  it.each([
    ['latin-1', 'é'],
    ['cp1251', 'й'],
    ['ISO_8859_1', 'é'],
  ])('is read by the encoding that is named: %s', (encoding, text) => {
    expect(decodeText(latin('é'), encoding).text).toBe(text);
  });

  it.each([
    [latin('café'), "'utf-8' codec can't decode byte 0xe9 in position 3: unexpected end of data"],
    [latin('é b'), "'utf-8' codec can't decode byte 0xe9 in position 0: invalid continuation byte"],
    [latin('a\xff'), "'utf-8' codec can't decode byte 0xff in position 1: invalid start byte"],
  ])('is not read against the encoding that is named', (bytes, problem) => {
    expect(() => decodeText(bytes, 'utf-8')).toThrow(problem);
    expect(() => decodeText(bytes, 'klingon')).toThrow('unknown encoding: klingon');
  });
});
