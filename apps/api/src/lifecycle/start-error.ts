/** The server cannot start for a reason that its operator can mend; the message says which, and how. */
export class StartError extends Error {
  readonly code = 'START';
}
