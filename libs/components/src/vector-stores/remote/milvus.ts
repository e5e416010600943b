import { ComponentError, input, isObject, type Row } from '@flowgate/engine';
import { type RemoteStore, remoteStore } from './define-remote-store';
import { rows, StoreApi } from './store-api';

/** https://milvus.io/api-reference/restful/v2.6.x/About.md */
export const milvus = remoteStore({
  type: 'Milvus',
  aliases: ['MilvusVectorStoreComponent'],
  displayName: 'Milvus',
  inputs: {
    collection_name: input.text('langflow'),
    uri: input.address('http://localhost:19530'),
    password: input.secret(),
    primary_field: input.text('pk'),
    text_field: input.text('text'),
    vector_field: input.text('vector'),
    consistency_level: input.text('Session'),
    search_params: input.dict(),
    drop_old: input.bool(),
  },
  open: async ({ inputs, host, run }): Promise<RemoteStore> => {
    const { uri: address, password, collection_name: collectionName } = inputs;
    const { text_field: textField, vector_field: vectorField, primary_field: primary } = inputs;
    const headers: Record<string, string> =
      password && address ? { authorization: `Bearer ${password.for(address, 'Milvus password')}` } : {};
    const api = new StoreApi({ name: 'Milvus', address, headers, secrets: [password] }, { host, run });
    const ask = async (path: string, body: object) => {
      const { code, message, data } = await api.ask(`/v2/vectordb${path}`, { collectionName, ...body });
      if (code !== 0) throw new ComponentError(`Milvus: ${String(message)}`);
      return data;
    };
    if (inputs.drop_old) await ask('/collections/drop', {});
    return {
      async add(documents) {
        const present = await ask('/collections/has', {});
        if (!isObject(present) || present.has !== true) {
          await ask('/collections/create', {
            dimension: documents[0]?.vector.length,
            metricType: 'L2',
            primaryFieldName: primary,
            idType: 'Int64',
            autoID: true,
            vectorFieldName: vectorField,
          });
        }
        const data = documents.map(({ text, metadata, vector }) => ({
          ...metadata,
          [textField]: text,
          [vectorField]: vector,
        }));
        await ask('/entities/insert', { data });
      },
      async search({ vector, count }) {
        const found = await ask('/entities/search', {
          data: [vector],
          annsField: vectorField,
          limit: count,
          outputFields: ['*'],
          consistencyLevel: inputs.consistency_level,
          ...(Object.keys(inputs.search_params).length > 0 && { searchParams: inputs.search_params }),
        });
        const hidden = new Set([textField, vectorField, primary, 'distance']);
        return rows(found).map((row) => ({ text: textOf(row[textField]), metadata: without(row, hidden) }));
      },
    };
  },
});

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function without(row: Row, names: ReadonlySet<string>): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.has(name)));
}
