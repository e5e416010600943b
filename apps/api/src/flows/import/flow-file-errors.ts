import { DomainError } from '../../common/domain-error';

/** 400: the form holds no file (docs/langflow/rest-api.md#routes-of-flows). */
export class NoFileError extends DomainError {
  constructor() {
    super('NO_FILE', 400, 'No file provided');
  }
}

/** 400: the file, or a file inside a ZIP, cannot be read as what it should be. */
export class UnreadableFileError extends DomainError {
  constructor(kind: 'JSON' | 'ZIP', reason: string, entry: string | null = null) {
    super('UNREADABLE_FILE', 400, `Invalid ${kind} file: ${entry === null ? '' : `${entry}: `}${reason}`);
  }
}

/** 413: more than is taken, whatever it may be. */
export class FileTooLargeError extends DomainError {
  constructor(detail: string) {
    super('TOO_LARGE', 413, detail);
  }
}
