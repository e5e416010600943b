import { ComponentError, isObject, pythonStr, type Row } from '@flowgate/engine';
import type { EmbeddingsModel } from '../../embeddings/embeddings-model';
import type { StoredDocument } from '../document';
import type { DataApi } from './data-api';
import { type DocumentForm, filterOf, formOf, written } from './document-form';

const BATCH = 50;
const SAMPLES = 10;

export interface OpenCollection {
  readonly name: string;
  readonly contentField: string;
  /** It must exist, and what it holds says how documents are kept; otherwise it is made. */
  readonly detect: boolean;
  /** `null`: the collection is to embed by itself. */
  readonly embeddings: EmbeddingsModel | null;
  readonly signal: AbortSignal;
}

/** A collection of documents with vectors, and how it keeps them. */
export class AstraCollection {
  private constructor(
    readonly api: DataApi,
    readonly form: DocumentForm,
    /** `null` where the collection embeds by itself. */
    readonly embeddings: EmbeddingsModel | null,
    private readonly signal: AbortSignal,
  ) {}

  /** @throws ComponentError when there is no such collection, or nothing that embeds */
  static async open(keyspace: DataApi, wanted: OpenCollection): Promise<AstraCollection> {
    const { name, detect, embeddings, signal } = wanted;
    const options = await optionsOf(keyspace, name);
    if (!options && detect) throw new ComponentError(`Collection '${name}' not found.`);
    const vectorize = isObject(options?.vector) && isObject(options.vector.service);
    const lexical = isObject(options?.lexical) && options.lexical.enabled === true;
    if (!vectorize && !embeddings) {
      throw new ComponentError(
        `The collection '${name}' embeds no texts by itself: choose an Embedding Model.`,
      );
    }
    if (!options && embeddings) await make(keyspace, name, embeddings, signal);
    const api = keyspace.collection(name);
    const form = formOf(detect ? await samplesOf(api) : [], wanted.contentField, { vectorize, lexical });
    return new AstraCollection(api, form, vectorize ? null : embeddings, signal);
  }

  /** Values of metadata are kept as texts, as Langflow does. */
  async add(documents: readonly StoredDocument[]): Promise<void> {
    const texts = documents.map((document) => document.text);
    const vectors = (await this.embeddings?.embed(texts, this.signal)) ?? [];
    const rows = documents.map(({ text, metadata }, place) =>
      written(this.form, { text, metadata: asTexts(metadata) }, vectors[place]),
    );
    for (let from = 0; from < rows.length; from += BATCH) {
      const batch = rows.slice(from, from + BATCH);
      await this.api.run({ insertMany: { documents: batch, options: { ordered: false } } });
    }
  }

  /** Deletes the documents that have one of the values that the new ones have there. */
  async deleteAlike(documents: readonly StoredDocument[], field: string): Promise<void> {
    const values = documents.flatMap(({ metadata }) =>
      Object.hasOwn(metadata, field) ? [pythonStr(metadata[field])] : [],
    );
    if (values.length === 0) return;
    const filter = filterOf(this.form, { [field]: { $in: [...new Set(values)] } });
    let more = true;
    while (more) more = (await this.api.run({ deleteMany: { filter } })).status.moreData === true;
  }
}

/** What a collection was made with; `null` when there is none of the name. */
async function optionsOf(keyspace: DataApi, name: string): Promise<Row | null> {
  const { status } = await keyspace.run({ findCollections: { options: { explain: true } } });
  const found = records(status.collections).find((collection) => collection.name === name);
  return found ? (isObject(found.options) ? found.options : {}) : null;
}

async function samplesOf(api: DataApi): Promise<Row[]> {
  return records((await api.run({ find: { options: { limit: SAMPLES } } })).data.documents);
}

function records(list: unknown): Row[] {
  return Array.isArray(list) ? list.filter(isObject) : [];
}

async function make(
  keyspace: DataApi,
  name: string,
  embeddings: EmbeddingsModel,
  signal: AbortSignal,
): Promise<void> {
  const [sample = []] = await embeddings.embed(['This is a sample sentence.'], signal);
  await keyspace.run({
    createCollection: { name, options: { vector: { dimension: sample.length, metric: 'cosine' } } },
  });
}

function asTexts(metadata: Row): Row {
  return Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, pythonStr(value)]));
}
