import { type Address, type ComponentContext, ComponentError, type Secret } from '@flowgate/engine';
import { serviceKey } from '../../outgoing/service-key';
import { DataApi } from './data-api';
import { TOKEN_VARIABLE } from './database';
import { databaseAddress } from './database-address';

const DATABASE_ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The fields by which the components of Cassandra name an Astra database. */
interface Named {
  readonly database_ref: Address | null;
  readonly token: Secret | null;
  readonly keyspace: string;
}

/** The keyspace's Data API. @throws ComponentError for a cluster that is none of Astra's, or without a token */
export async function openKeyspace({
  inputs: { database_ref: id, token: field, keyspace },
  host,
  run,
  variables,
}: Pick<ComponentContext<Named>, 'inputs' | 'host' | 'run' | 'variables'>): Promise<DataApi> {
  if (!id || !DATABASE_ID.test(id.url.trim())) {
    throw new ComponentError(
      'Of Cassandra only Astra DB is reached from here, by the ID of a database; write it into Contact Points.',
    );
  }
  const token = await serviceKey(field, TOKEN_VARIABLE, variables);
  if (!token) throw new ComponentError('The token of the Astra database is missing.');
  const way = { outgoing: host.outgoing, signal: run.signal };
  const address: Address = await databaseAddress({ environment: 'prod', places: [id], token }, way);
  const url = `${address.url}/api/json/v1/${encodeURIComponent(keyspace)}`;
  return new DataApi(url, token.for(address, 'Astra DB token'), host.outgoing, run.signal);
}
