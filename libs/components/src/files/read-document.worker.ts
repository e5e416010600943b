/** Work for another thread: large documents keep a processor busy for seconds. */
import { docxText } from './documents/docx';
import { pdfText } from './documents/pdf';
import { pptxText } from './documents/pptx';
import { textDocument } from './documents/text-document';
import { unzip, type Unzipped } from './documents/unzip';
import { xlsxWorkbook } from './documents/xlsx';
import { type Format } from './formats';

export interface AskedDocument {
  readonly format: Format;
  readonly bytes: Uint8Array;
  /** Of a text, as the flow names it. */
  readonly encoding: string;
}

export interface ReadDocument {
  readonly text: string;
  /** Of a text, by Python's name. */
  readonly encoding?: string;
  /** Of a table. */
  readonly rows?: readonly Readonly<Record<string, unknown>>[];
  /** Of an archive. */
  readonly files?: readonly Unzipped[];
  /** What is wrong with the document; its text is of no use then. */
  readonly problem?: string;
}

/** What macOS adds to its archives, and hidden files, are nobody's documents. */
const HIDDEN = /(?:^|\/)(?:\.|__MACOSX)/;

export default async function readDocument(asked: AskedDocument): Promise<ReadDocument> {
  try {
    return await read(asked);
  } catch (error) {
    return { text: '', problem: error instanceof Error ? error.message : String(error) };
  }
}

async function read({ format, bytes, encoding }: AskedDocument): Promise<ReadDocument> {
  switch (format) {
    case 'docx':
      return { text: await docxText(bytes) };
    case 'pdf':
      return { text: await pdfText(bytes) };
    case 'pptx':
      return { text: await pptxText(bytes) };
    case 'xlsx':
      return xlsxWorkbook(bytes);
    case 'zip':
      return { text: '', files: await unzip(bytes, (name) => !HIDDEN.test(name)) };
    default:
      return textDocument(bytes, format, encoding);
  }
}
