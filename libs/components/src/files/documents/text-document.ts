import { type Row } from '@flowgate/engine';
import { csvTable } from '../../data/json-text';
import { type Format } from '../formats';
import { decodeText, type DecodedText } from './decode-text';
import { structuredText } from './structured-text';

export interface TextDocument extends DecodedText {
  /** Of a table. */
  readonly rows?: readonly Row[];
}

/**
 * @param encoding as the flow names it
 * @throws Error for bytes that are not in the encoding, and a text that is not in the format
 */
export async function textDocument(
  bytes: Uint8Array,
  format: Format,
  encoding: string,
): Promise<TextDocument> {
  const decoded = decodeText(bytes, encoding);
  const rows = format === 'csv' ? (await csvTable(decoded.text))?.rows : undefined;
  return { ...decoded, text: await structuredText(decoded.text, format), ...(rows && { rows }) };
}
