import { DomainError } from '../../common/domain-error';
import { ValidationError } from '../../common/validation-error';

/** What is wrong with a file of flows on this machine's disk, in words; `null` for an error that is not about the file. */
export function fileProblem(error: unknown): string | null {
  if (error instanceof ValidationError) return issues(error);
  const isSystems = error instanceof Error && 'syscall' in error;
  return isSystems || error instanceof DomainError ? error.message : null;
}

/** Their places begin with where an upload would stand in a request. */
function issues({ issues: found }: ValidationError): string {
  return found.map(({ loc, msg }) => `${loc.slice(2).join('.')}: ${msg}`).join('; ');
}
