import type { Row, VectorCollection } from '@flowgate/engine';
import type { ModelSituation } from '../models/open-model';
import { addDocuments, type KeyedDocument, keyOf } from './add-documents';
import { baseEmbeddings } from './base-embeddings';
import { type Cutting, piecesOf } from './cut-file';
import type { TextFile } from './text-files';

export interface FilesToIngest {
  readonly files: readonly TextFile[];
  readonly cutting: Cutting;
  /** What is said of all of them, by which retrieval can filter. */
  readonly metadata: Row;
}

/**
 * Cuts files into chunks and stores those that the knowledge base has not yet.
 * @returns how many chunks there are, and how many new ones of each file
 * @throws ComponentError when the chunks cannot be so small, or the model fails
 */
export async function ingestFiles(
  base: VectorCollection,
  { files, cutting, metadata }: FilesToIngest,
  situation: ModelSituation,
): Promise<{ readonly chunks: number; readonly added: ReadonlyMap<string, number> }> {
  const documents = files.flatMap((file) => chunksOf(file, cutting, metadata));
  const embeddings = await baseEmbeddings(base, null, situation);
  const { signal } = situation.run;
  const adding = { embeddings, duplicates: false, signal };
  const added = new Map<string, number>();
  for (const { metadata } of await addDocuments(base, documents, adding)) {
    const source = String(metadata.source);
    added.set(source, (added.get(source) ?? 0) + 1);
  }
  return { chunks: documents.length, added };
}

function chunksOf({ name, text }: TextFile, cutting: Cutting, metadata: Row): KeyedDocument[] {
  const pieces = piecesOf(text, cutting);
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
