import { DomainError } from '../common/domain-error';

/** File systems take 255 bytes for a name; a number in brackets takes some. */
const LONGEST_BYTES = 240;
/** Path separators, control characters, and what makes a name look like another one. */
const UNSAFE = /[/\\]|\.\.|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** A file's name as it is shown, and its extension with the dot, which may be empty. */
export interface FileName {
  readonly stem: string;
  readonly extension: string;
}

/**
 * Takes the name of an uploaded file apart.
 * @throws DomainError 400 for a name that no file should have, in Langflow's words where it has some (docs/langflow/rest-api.md#files-of-a-user)
 */
export function fileName(name: string): FileName {
  if (name === '') throw new DomainError('FILE_NAME', 400, 'No file provided');
  requireSafe(name);
  const extension = extensionOf(name);
  return { stem: name.slice(0, name.length - extension.length), extension };
}

/** With the dot; empty when there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot);
}

/** @throws DomainError 400 for a name that could lead anywhere, here or where somebody unpacks it */
export function requireSafe(name: string): void {
  if (UNSAFE.test(name))
    throw invalid("paths, '..', NUL, CR/LF, and unsafe Unicode formatting are forbidden.");
  if (name.startsWith('.')) throw invalid('it begins with a dot.');
  if (Buffer.byteLength(name) > LONGEST_BYTES) throw invalid(`it is longer than ${LONGEST_BYTES} bytes.`);
}

/** The name, or the first of `name (1)`, `name (2)` … that is free. */
export function freeName({ stem, extension }: FileName, isTaken: (name: FileName) => boolean): FileName {
  for (let number = 0; ; number++) {
    const name = { stem: number === 0 ? stem : `${stem} (${number})`, extension };
    if (!isTaken(name)) return name;
  }
}

function invalid(problem: string): DomainError {
  return new DomainError('FILE_NAME', 400, `Invalid file name: ${problem}`);
}
