import { ComponentError, input, isObject } from '@flowgate/engine';
import { type RemoteStore, remoteStore } from './define-remote-store';
import { documentId } from './document-id';
import { documentOf } from './pinecone';
import { rows, StoreApi } from './store-api';

/** GraphQL's names: only what has such a name can be asked for. */
const NAME = /^[_a-z]\w*$/i;
const SIMPLE = new Set(['text', 'string', 'int', 'number', 'boolean', 'date', 'uuid', 'text[]', 'string[]']);

/** https://docs.weaviate.io/weaviate/api/rest */
export const weaviate = remoteStore({
  type: 'Weaviate',
  aliases: ['WeaviateVectorStoreComponent'],
  displayName: 'Weaviate',
  inputs: {
    url: input.address('http://localhost:8080', { required: true }),
    api_key: input.secret(),
    index_name: input.text('', { required: true }),
    text_key: input.text('text'),
  },
  open: ({ inputs, host, run }): RemoteStore => {
    const { url: address, api_key: key, index_name: name, text_key: textKey } = inputs;
    const capital = name.slice(0, 1).toUpperCase() + name.slice(1);
    if (name !== capital) {
      throw new ComponentError(`Weaviate requires the index name to be capitalized. Use: ${capital}`);
    }
    if (!NAME.test(name)) throw new ComponentError(`Weaviate has no index with the name '${name}'.`);
    const headers: Record<string, string> =
      key && address ? { authorization: `Bearer ${key.for(address, 'Weaviate API key')}` } : {};
    const api = new StoreApi({ name: 'Weaviate', address, headers, secrets: [key] }, { host, run });
    return {
      async add(documents) {
        const objects = documents.map(({ text, metadata, vector }) => ({
          class: name,
          id: documentId({ text, metadata }),
          properties: { ...metadata, [textKey]: text },
          vector,
        }));
        const answered = await api.list('/v1/batch/objects', { objects });
        const problem = answered.map(problemOf).find((words) => words !== null);
        if (problem) throw new ComponentError(`Weaviate: ${problem}`);
      },
      async search({ vector, count }) {
        const schema = await api.ask(`/v1/schema/${name}`);
        const names = rows(schema.properties)
          .filter(({ dataType }) => Array.isArray(dataType) && SIMPLE.has(String(dataType[0])))
          .map((property) => String(property.name))
          .filter((property) => NAME.test(property));
        const near = `nearVector: {vector: [${vector.join(', ')}]}, limit: ${count}`;
        const query = `{ Get { ${name}(${near}) { ${names.join(' ')} } } }`;
        const { data, errors } = await api.ask('/v1/graphql', { query });
        const [problem] = rows(errors);
        if (problem) throw new ComponentError(`Weaviate: ${String(problem.message)}`);
        const found = isObject(data) && isObject(data.Get) ? rows(data.Get[name]) : [];
        return found.map((fields) => documentOf(fields, textKey));
      },
    };
  },
});

function problemOf({ result }: Readonly<Record<string, unknown>>): string | null {
  const errors = isObject(result) && isObject(result.errors) ? rows(result.errors.error) : [];
  return errors.length > 0 ? String(errors[0]?.message) : null;
}
