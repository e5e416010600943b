import { DomainError } from '../common/domain-error';

/** File systems take 255 bytes for a name; the time in front takes 20. */
const LONGEST_BYTES = 230;

/**
 * The name under which a file is stored: the time of its upload, to the second, and its own name. A name that could lead anywhere
 * but into the flow's folder is refused rather than mended.
 * @throws DomainError 400 for a name that no file should have
 */
export function storedName(name: string, at: Date): string {
  if (/[/\\]/.test(name)) throw invalid('contains path separators');
  if (name === '') throw invalid('is empty');
  if (/[\x00-\x1f\x7f]/.test(name)) throw invalid('contains control characters');
  if (Buffer.byteLength(name) > LONGEST_BYTES) throw invalid(`is longer than ${LONGEST_BYTES} bytes`);
  const time = at.toISOString().slice(0, 19).replace('T', '_').replaceAll(':', '-');
  return `${time}_${name}`;
}

/** The name of the older upload route: the digest of the content, and the extension of the file's own name. */
export function digestName(digest: string, name: string): string {
  const extension = /\.[A-Za-z0-9]{1,20}$/.exec(name)?.[0] ?? '';
  return digest + extension;
}

/** Whether a name that somebody asks for can be one of a stored file; uploads in progress are hidden. */
export function isStoredName(name: string): boolean {
  return name !== '' && !name.startsWith('.') && !/[/\\\0]/.test(name);
}

function invalid(problem: string): DomainError {
  return new DomainError('FILE_NAME', 400, `Invalid file name: ${problem}`);
}
