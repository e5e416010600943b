import { astraDb } from './astra-db/astra-db';
import { cassandra } from './astra-db/cassandra';
import { astraDbTool } from './astra-db/collection-tool';
import { astraDbDataApi } from './astra-db/data-api-component';
import { hcd } from './astra-db/hcd';
import { astraDbCqlTool } from './astra-db/cql-tool';
import { chroma, faiss, localDb } from './local/local-components';
import { remoteStores } from './remote/remote-stores';

/** Where flows keep documents to find them by what they mean. */
export const vectorStoreComponents = [
  astraDb,
  astraDbCqlTool,
  astraDbDataApi,
  astraDbTool,
  cassandra,
  chroma,
  faiss,
  hcd,
  localDb,
  ...remoteStores,
];
