/** A file that goes with the next message. */
export interface Attachment {
  readonly key: number;
  readonly file: File;
  /** What it is uploaded as. */
  readonly name: string;
  /** The address of the image in the browser's memory; `null` for other files. */
  readonly preview: string | null;
  readonly state: 'sending' | 'ready' | 'failed';
  /** How much of it is on the server, in percent. */
  readonly progress: number;
  /** What runs name it by; `null` until it is ready. */
  readonly path: string | null;
  /** Why it has failed. */
  readonly problem: string;
}

/** The ending of a file's name, in small letters; empty when it has none. */
export function extensionOf(name: string): string {
  const at = name.lastIndexOf('.');
  return at > 0 ? name.slice(at + 1).toLowerCase() : '';
}

/** The server keeps one file of a name in a second, and browsers call every pasted image `image.png`. */
export function freeName(name: string, taken: readonly string[]): string {
  const at = name.lastIndexOf('.');
  const [stem, ending] = at > 0 ? [name.slice(0, at), name.slice(at)] : [name, ''];
  let candidate = name;
  for (let number = 2; taken.includes(candidate); number++) candidate = `${stem} (${number})${ending}`;
  return candidate;
}
