import {
  type Component,
  type ComponentContext,
  defineComponent,
  input,
  type InputDeclarations,
  type InputValues,
} from '@flowgate/engine';
import { EmbeddingsModel } from '../../embeddings/embeddings-model';
import { type StoredDocument, documentsOf } from '../document';
import { connectedEmbeddings, storeInputs, storeOutputs } from '../store-outputs';

export interface EmbeddedDocument extends StoredDocument {
  /** Empty where the store embeds by itself. */
  readonly vector: readonly number[];
}

export interface Question {
  readonly text: string;
  /** Empty where the store embeds by itself. */
  readonly vector: readonly number[];
  readonly count: number;
}

/** A store that is ready to be asked. */
export interface RemoteStore {
  /** At most a hundred documents at once. */
  add(documents: readonly EmbeddedDocument[]): Promise<void>;
  /** The best first. */
  search(question: Question): Promise<readonly StoredDocument[]>;
}

const BATCH = 100;

export const remoteInputs = { ...storeInputs, embedding: input.handle() };

export interface RemoteStoreRow<D extends InputDeclarations> {
  readonly type: string;
  readonly aliases: readonly string[];
  readonly displayName: string;
  readonly description?: string;
  /** Its own, beside those that all stores have. */
  readonly inputs: D;
  /** It embeds texts by itself where no model is connected. */
  readonly embeds?: boolean;
  readonly open: (
    context: ComponentContext<InputValues<D & typeof remoteInputs>>,
  ) => RemoteStore | Promise<RemoteStore>;
}

/** A vector store of another service as a component: stores what comes in, then searches. */
export function remoteStore<D extends InputDeclarations>(row: RemoteStoreRow<D>): Component {
  const {
    type,
    aliases,
    displayName,
    description = `${displayName} Vector Store with search capabilities`,
  } = row;
  type Inputs = D & typeof remoteInputs;
  return defineComponent<Inputs>({
    type,
    aliases,
    displayName,
    description,
    inputs: { ...remoteInputs, ...row.inputs },
    outputs: storeOutputs<Inputs>((context) => filledAndSearched(row, context)),
  });
}

async function filledAndSearched<D extends InputDeclarations>(
  row: RemoteStoreRow<D>,
  context: ComponentContext<InputValues<D & typeof remoteInputs>>,
): Promise<readonly StoredDocument[]> {
  // TypeScript does not see what all stores have behind a generic.
  const common = context.inputs as unknown as InputValues<typeof remoteInputs>;
  const { ingest_data: given, search_query: text, number_of_results: count, embedding } = common;
  const embeddings =
    row.embeds === true && !(embedding instanceof EmbeddingsModel)
      ? null
      : connectedEmbeddings(embedding, row.displayName);
  const { signal } = context.run;
  const store = await row.open(context);
  const documents = documentsOf(given);
  for (let from = 0; from < documents.length; from += BATCH) {
    const batch = documents.slice(from, from + BATCH);
    const texts = batch.map((document) => document.text);
    const vectors = (await embeddings?.embed(texts, signal)) ?? [];
    await store.add(batch.map((document, place) => ({ ...document, vector: vectors[place] ?? [] })));
  }
  if (text.trim() === '') return [];
  const [vector = []] = (await embeddings?.embed([text], signal, 'query')) ?? [];
  return store.search({ text, vector, count });
}
