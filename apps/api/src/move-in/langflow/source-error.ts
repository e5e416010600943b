/** The database of a Langflow server cannot be read; the message says why, and never holds its password. */
export class LangflowSourceError extends Error {
  readonly code = 'LANGFLOW_SOURCE';
}
