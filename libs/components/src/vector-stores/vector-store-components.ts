import { astraDb } from './astra-db/astra-db';
import { astraDbTool } from './astra-db/collection-tool';
import { astraDbCqlTool } from './astra-db/cql-tool';
import { chroma, faiss, localDb } from './local/local-components';
import { remoteStores } from './remote/remote-stores';

/** Where flows keep documents to find them by what they mean. */
export const vectorStoreComponents = [
  astraDb,
  astraDbCqlTool,
  astraDbTool,
  chroma,
  faiss,
  localDb,
  ...remoteStores,
];
