import { ComponentError, type Row, type VectorCollection } from '@flowgate/engine';
import { PLAIN_SEPARATORS } from '../text/code-separators';
import { checkSize, splitRecursively } from '../text/split-pieces';
import type { ModelSituation } from '../models/open-model';
import { addDocuments, type KeyedDocument, keyOf } from './add-documents';
import { baseEmbeddings } from './base-embeddings';

export interface TextFile {
  readonly name: string;
  readonly text: string;
}

export interface Cutting {
  readonly size: number;
  readonly overlap: number;
  /** Where to cut rather than anywhere else; empty: at paragraphs, lines, words. */
  readonly separator: string;
}

export interface FilesToIngest {
  readonly files: readonly TextFile[];
  readonly cutting: Cutting;
  /** What is said of all of them, by which retrieval can filter. */
  readonly metadata: Row;
}

/**
 * Cuts files into chunks and stores those that the knowledge base has not yet.
 * @returns how many chunks there are, and how many of them are new
 * @throws ComponentError when the chunks cannot be so small, or the model fails
 */
export async function ingestFiles(
  base: VectorCollection,
  { files, cutting, metadata }: FilesToIngest,
  situation: ModelSituation,
): Promise<{ readonly chunks: number; readonly added: number }> {
  const documents = files.flatMap((file) => chunksOf(file, cutting, metadata));
  const embeddings = await baseEmbeddings(base, null, situation);
  const { signal } = situation.run;
  const added = await addDocuments(base, documents, { embeddings, duplicates: false, signal });
  return { chunks: documents.length, added };
}

function chunksOf({ name, text }: TextFile, cutting: Cutting, metadata: Row): KeyedDocument[] {
  const chunk = { size: cutting.size, overlap: cutting.overlap };
  if (chunk.size < 1) throw new ComponentError('The size of a chunk must be at least 1.');
  checkSize(chunk);
  const separators = cutting.separator === '' ? PLAIN_SEPARATORS : [cutting.separator, ...PLAIN_SEPARATORS];
  const pieces = splitRecursively(text, separators, chunk);
  return pieces.map((piece, place) => ({
    key: keyOf(`${name}\n${piece}`),
    text: piece,
    metadata: {
      source: name,
      chunk_index: place,
      total_chunks: pieces.length,
      ...(Object.keys(metadata).length > 0 && { source_metadata: metadata }),
    },
  }));
}
