/** Bytes of a text file as text. */

export interface DecodedText {
  readonly text: string;
  /** By Python's name. */
  readonly encoding: string;
}

/**
 * @param encoding as the flow names it; where it names none, UTF-8 if the bytes are, else what they look like
 * @throws Error when the bytes are not in the named encoding
 */
export function decodeText(bytes: Uint8Array, encoding: string): DecodedText {
  const found = encoding === '' ? guessed(bytes) : named(bytes, encoding);
  return { ...found, text: found.text.replaceAll(/\r\n?/g, '\n') };
}

function guessed(bytes: Uint8Array): DecodedText {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return read(bytes, 'utf-16le', 'utf-16');
  if (first === 0xfe && second === 0xff) return read(bytes, 'utf-16be', 'utf-16');
  if (utf8Problem(bytes) !== null)
    return looksChinese(bytes) ? read(bytes, 'gb18030') : read(bytes, 'windows-1252', 'cp1252');
  const isAscii = bytes.length > 0 && bytes.every((byte) => byte < 0x80);
  return read(bytes, 'utf-8', isAscii ? 'ascii' : 'utf-8');
}

function named(bytes: Uint8Array, encoding: string): DecodedText {
  const name = encoding.trim().toLowerCase().replaceAll('_', '-');
  const isUtf8 = ['utf-8', 'utf8', 'utf-8-sig'].includes(name);
  const problem = isUtf8 ? utf8Problem(bytes) : null;
  if (problem !== null) throw new Error(`'${name}' codec can't decode byte ${problem}`);
  const label = name.replace(/^cp(?=125\d$)/, 'windows-').replace(/^(?:latin-1|ascii)$/, 'latin1');
  try {
    return read(bytes, isUtf8 ? 'utf-8' : label, encoding);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_NOT_SUPPORTED') throw error;
    throw new Error(`unknown encoding: ${encoding}`, { cause: error });
  }
}

function read(bytes: Uint8Array, label: string, encoding = label): DecodedText {
  return { text: new TextDecoder(label).decode(bytes), encoding };
}

/** Chinese letters are pairs of high bytes; in western texts high bytes stand alone. */
function looksChinese(bytes: Uint8Array): boolean {
  let pairs = 0;
  for (let at = 0; at < bytes.length; at++) {
    if ((bytes[at] ?? 0) < 0x80) continue;
    if ((bytes[at + 1] ?? 0) < 0x80) return false;
    pairs++;
    at++;
  }
  return pairs > 0;
}

/** The first byte that is no UTF-8, in Python's words; `null` when all are. */
function utf8Problem(bytes: Uint8Array): string | null {
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] ?? 0;
    const length =
      lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    const place = `0x${lead.toString(16)} in position ${at}`;
    if (length === 0) return `${place}: invalid start byte`;
    for (let next = 1; next < length; next++) {
      const byte = bytes[at + next];
      if (byte === undefined) return `${place}: unexpected end of data`;
      if ((byte & 0xc0) !== 0x80) return `${place}: invalid continuation byte`;
    }
    at += length;
  }
  return null;
}
