import { libpqEnvironment } from '../../config/libpq-environment';
import { readDatabaseUrl } from '../../database/database-url';
import { checkIsLangflow, type LangflowSource } from './langflow-source';
import { openPostgresSource } from './postgres-source';
import { openSqliteSource } from './sqlite-source';

/**
 * Opens the database of a Langflow server.
 * @param address a SQLite file, or a URL in the forms that `LANGFLOW_DATABASE_URL` takes
 * @throws StartError when it cannot be read or is no Langflow's
 */
export async function openLangflow(address: string): Promise<LangflowSource> {
  const source = await open(address);
  try {
    await checkIsLangflow(source);
    return source;
  } catch (error) {
    await source.close();
    throw error;
  }
}

function open(address: string): LangflowSource | Promise<LangflowSource> {
  if (!/^\w+(\+\w+)?:\/\//.test(address)) return openSqliteSource(address);
  const database = readDatabaseUrl(address, '', libpqEnvironment());
  return database.type === 'sqlite' ? openSqliteSource(database.path) : openPostgresSource(database);
}
