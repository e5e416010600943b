/** `LANGFLOW_DATABASE_URL` names no database this server can use. The message never holds the URL, which may hold a password. */
export class DatabaseUrlError extends Error {
  readonly code = 'DATABASE_URL';

  /** @param problem goes on from the setting's name */
  constructor(readonly problem: string) {
    super(`LANGFLOW_DATABASE_URL ${problem}`);
  }
}
