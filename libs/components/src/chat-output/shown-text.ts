import { ComponentError, Data, Message, pythonTypeName, safeConvert, Table } from '@flowgate/engine';

/**
 * The text with which a chat shows a value; of several values, one below the other.
 * @throws ComponentError for what no chat can show, e.g. a model
 */
export function shownText(value: unknown, clean: boolean): string {
  if (value === null || value === undefined) throw new ComponentError('Input data cannot be None');
  if (Array.isArray(value)) {
    const strange = value.filter((item) => !isShowable(item)).map(pythonTypeName);
    if (strange.length > 0) throw wrongType(`got [${strange.map((name) => `'${name}'`).join(', ')}]`);
    return value.map((item) => safeConvert(item, clean)).join('\n');
  }
  if (!isShowable(value)) throw wrongType(`Generator or None, got ${pythonTypeName(value)}`);
  return safeConvert(value, clean);
}

function isShowable(value: unknown): boolean {
  return (
    typeof value === 'string' || value instanceof Message || value instanceof Data || value instanceof Table
  );
}

function wrongType(got: string): ComponentError {
  return new ComponentError(`Expected Data or DataFrame or Message or str, ${got}`, { kind: 'TypeError' });
}
