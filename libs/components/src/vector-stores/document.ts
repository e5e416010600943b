import { ComponentError, Data, pythonStr, type Row, Table } from '@flowgate/engine';

/** What a vector store keeps beside the vector: a text, and what else is known of it. */
export interface StoredDocument {
  readonly text: string;
  readonly metadata: Row;
}

/** The documents in what edges bring: a Data is one, a table one a row. @throws ComponentError for anything else */
export function documentsOf(values: readonly unknown[]): StoredDocument[] {
  return values.flatMap((value) => {
    if (value instanceof Table) return value.rows.map((row) => documentOf(new Data(row)));
    if (value instanceof Data) return [documentOf(value)];
    throw new ComponentError('Vector Store Inputs must be Data objects.');
  });
}

function documentOf({ data, text, textKey }: Data): StoredDocument {
  const others = Object.entries(data).filter(([key]) => key !== textKey);
  return { text: pythonStr(text), metadata: Object.fromEntries(others) };
}

/** As components hand it on. */
export function dataOf({ text, metadata }: StoredDocument): Data {
  return new Data({ ...metadata, text });
}
