import { astraDb } from './astra-db/astra-db';
import { chroma, faiss, localDb } from './local/local-components';
import { remoteStores } from './remote/remote-stores';

/** Where flows keep documents to find them by what they mean. */
export const vectorStoreComponents = [astraDb, chroma, faiss, localDb, ...remoteStores];
