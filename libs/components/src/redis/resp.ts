/** Redis's protocol, RESP2: https://redis.io/docs/latest/develop/reference/protocol-spec/. */

/** What Redis answers: bytes stay bytes, since vectors are among them. */
export type Reply = Buffer | string | number | null | RedisRefusal | readonly Reply[];

/** Redis has refused a command; the message is its own. */
export class RedisRefusal extends Error {
  override readonly name = 'RedisRefusal';
}

const END = '\r\n';

/** A command as an array of bulk strings. */
export function encodeCommand(words: readonly (string | Buffer)[]): Buffer {
  const parts = words.flatMap((word) => {
    const bytes = typeof word === 'string' ? Buffer.from(word) : word;
    return [Buffer.from(`$${bytes.length}${END}`), bytes, Buffer.from(END)];
  });
  return Buffer.concat([Buffer.from(`*${words.length}${END}`), ...parts]);
}

/** Reads replies from bytes that come in pieces. */
export class ReplyReader {
  private bytes: Buffer = Buffer.alloc(0);

  /** The replies that are whole now. @throws SyntaxError for what is no reply */
  push(piece: Buffer): Reply[] {
    this.bytes = this.bytes.length === 0 ? piece : Buffer.concat([this.bytes, piece]);
    const replies: Reply[] = [];
    let from = 0;
    for (;;) {
      const read = readReply(this.bytes, from);
      if (read === null) break;
      replies.push(read.reply);
      from = read.end;
    }
    this.bytes = this.bytes.subarray(from);
    return replies;
  }
}

interface Read {
  readonly reply: Reply;
  /** Where the next one begins. */
  readonly end: number;
}

/** `null` while it is not whole. */
function readReply(bytes: Buffer, from: number): Read | null {
  const lineEnd = bytes.indexOf(END, from);
  if (lineEnd < 0) return null;
  const line = bytes.toString('utf8', from + 1, lineEnd);
  const end = lineEnd + END.length;
  switch (String.fromCharCode(bytes[from] ?? 0)) {
    case '+':
      return { reply: line, end };
    case '-':
      return { reply: new RedisRefusal(line), end };
    case ':':
      return { reply: Number(line), end };
    case '$':
      return readBytes(bytes, end, Number(line));
    case '*':
      return readList(bytes, end, Number(line));
    default:
      throw new SyntaxError('what has answered is no Redis server');
  }
}

function readBytes(bytes: Buffer, from: number, length: number): Read | null {
  if (length < 0) return { reply: null, end: from };
  const end = from + length + END.length;
  return bytes.length < end ? null : { reply: bytes.subarray(from, from + length), end };
}

function readList(bytes: Buffer, from: number, length: number): Read | null {
  if (length < 0) return { reply: null, end: from };
  const replies: Reply[] = [];
  let at = from;
  for (let place = 0; place < length; place += 1) {
    const read = readReply(bytes, at);
    if (read === null) return null;
    replies.push(read.reply);
    at = read.end;
  }
  return { reply: replies, end: at };
}
