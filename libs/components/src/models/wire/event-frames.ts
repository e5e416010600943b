/**
 * The binary framing of Amazon's event streams: https://docs.aws.amazon.com/AmazonS3/latest/API/RESTSelectObjectAppendix.html. Each frame
 * has its length, the length of its headers and a checksum of both, the headers, the payload, and a checksum of all.
 */
import { crc32 } from 'node:zlib';
import { BrokenAnswerError } from './dialect';

const PRELUDE = 12;
const CHECKSUM = 4;
/** Amazon's own limit, and then some. */
const LARGEST = 24 * 1024 * 1024;
const TEXT = 7;
/** How long values of the other types are; one has its length in front. */
const LENGTHS: Readonly<Record<number, number>> = { 0: 0, 1: 0, 2: 1, 3: 2, 4: 4, 5: 8, 8: 8, 9: 16 };

/**
 * Takes frames apart as their bytes come.
 * @param take gets each as JSON: its event's name, and below that its payload
 * @returns what is fed with the bytes; it throws BrokenAnswerError for what are no frames
 */
export function eventFrames(take: (json: string) => void): (bytes: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (bytes) => {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    for (let length = frameLength(rest); length !== null; length = frameLength(rest)) {
      take(readFrame(rest.subarray(0, length)));
      rest = rest.subarray(length);
    }
  };
}

/** `null` as long as the frame is not whole. */
function frameLength(bytes: Buffer): number | null {
  if (bytes.length < PRELUDE) return null;
  const length = bytes.readUInt32BE(0);
  const isPossible = length >= PRELUDE + CHECKSUM && length <= LARGEST;
  if (!isPossible || crc32(bytes.subarray(0, 8)) !== bytes.readUInt32BE(8)) throw damaged();
  return bytes.length < length ? null : length;
}

function readFrame(frame: Buffer): string {
  const end = frame.length - CHECKSUM;
  const body = PRELUDE + frame.readUInt32BE(4);
  if (body > end || crc32(frame.subarray(0, end)) !== frame.readUInt32BE(end)) throw damaged();
  const headers = readHeaders(frame.subarray(PRELUDE, body));
  const name = headers.get(':event-type') ?? headers.get(':exception-type') ?? headers.get(':error-code');
  const isEvent = headers.get(':message-type') === 'event';
  const payload = frame.toString('utf8', body, end) || JSON.stringify(headers.get(':error-message') ?? '');
  return isEvent ? `{${JSON.stringify(name ?? '')}:${payload}}` : `{"exception":${payload}}`;
}

/** Those that are texts. */
function readHeaders(bytes: Buffer): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (let at = 0; at < bytes.length;) {
    const nameEnd = at + 1 + (bytes[at] ?? 0);
    const type = bytes[nameEnd] ?? -1;
    const name = bytes.toString('utf8', at + 1, nameEnd);
    const start = nameEnd + 1;
    const fixed = LENGTHS[type];
    if (fixed === undefined && start + 2 > bytes.length) throw damaged();
    const valueStart = fixed === undefined ? start + 2 : start;
    at = valueStart + (fixed ?? bytes.readUInt16BE(start));
    if (at > bytes.length) throw damaged();
    if (type === TEXT) headers.set(name, bytes.toString('utf8', valueStart, at));
  }
  return headers;
}

function damaged(): BrokenAnswerError {
  return new BrokenAnswerError('The stream is damaged: its checksums do not match.');
}
