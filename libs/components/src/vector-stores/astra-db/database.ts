import {
  type Address,
  type ComponentContext,
  ComponentError,
  input,
  type InputValues,
} from '@flowgate/engine';
import { serviceKey } from '../../outgoing/service-key';
import { DataApi } from './data-api';
import { databaseAddress } from './database-address';

/** The variable that holds the token where a component's field is empty. */
export const TOKEN_VARIABLE = 'ASTRA_DB_APPLICATION_TOKEN';

/** The fields by which components name a database, a keyspace and what is in it. */
export const databaseInputs = {
  token: input.secret({
    displayName: 'Astra DB Application Token',
    required: true,
    variable: TOKEN_VARIABLE,
  }),
  environment: input.text('prod'),
  // 1.1 had the address in a field of its own, and the database's name in `api_endpoint`.
  d_api_endpoint: input.address(),
  api_endpoint: input.address(),
  database_name: input.address(),
  keyspace: input.text(),
  namespace: input.text(),
  collection_name: input.text(),
};

export interface AstraDatabase {
  readonly address: Address;
  /** May be sent to the address. */
  readonly token: string;
  readonly keyspace: string;
}

type Context = ComponentContext<InputValues<typeof databaseInputs>>;

/** @throws ComponentError when there is no token, or no database of the name */
export async function namedDatabase({ inputs, host, run, variables }: Context): Promise<AstraDatabase> {
  const token = await serviceKey(inputs.token, TOKEN_VARIABLE, variables);
  if (!token)
    throw new ComponentError('Error fetching database object: an Astra DB Application Token is required');
  const places = [inputs.d_api_endpoint, inputs.api_endpoint, inputs.database_name];
  const way = { outgoing: host.outgoing, signal: run.signal };
  const address = await databaseAddress({ environment: inputs.environment, places, token }, way);
  const keyspace = inputs.keyspace || inputs.namespace || 'default_keyspace';
  return { address, token: token.for(address, 'Astra DB token'), keyspace };
}

/** The keyspace's Data API. @throws ComponentError as `namedDatabase` */
export async function namedKeyspace(context: Context): Promise<DataApi> {
  const { address, token, keyspace } = await namedDatabase(context);
  const url = `${address.url}/api/json/v1/${encodeURIComponent(keyspace)}`;
  return new DataApi(url, token, context.host.outgoing, context.run.signal);
}
