import { ComponentError } from '@flowgate/engine';

/** Of an answer that is none, or breaks off. */
export function unreadable(service: string, why = 'Failed to process successful response'): ComponentError {
  const text = `The answer of ${service} could not be read: ${why}.`;
  return new ComponentError(text, { kind: 'APIResponseValidationError' });
}
