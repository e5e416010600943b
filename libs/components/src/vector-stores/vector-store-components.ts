import { astraDb } from './astra-db/astra-db';

/** Where flows keep documents to find them by what they mean. */
export const vectorStoreComponents = [astraDb];
