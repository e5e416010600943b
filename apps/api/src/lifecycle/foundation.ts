import { access, constants, mkdir } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import type { Foundation } from '../app.module';
import { loadSecretKey } from '../config/secret-key';
import type { Settings } from '../config/settings';
import { connectDataSource } from '../database/data-source';
import { DatabaseUrlError } from '../database/database-url-error';
import { ForeignDatabaseError } from '../database/foreign-database';
import { migrate } from '../database/migrate';
import { StartError } from './start-error';

/**
 * Opens what the server and its commands stand on: the data folder, the secret, the database with its schema brought up to date.
 * @throws StartError that says what is in the way
 */
export async function openFoundation(settings: Settings): Promise<Foundation> {
  await openDataFolder(settings.configDir);
  const secretKey = await loadSecretKey(settings);
  const dataSource = await openDatabase(settings);
  return { settings, secretKey, dataSource };
}

async function openDataFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError(
      `The data folder ${folder} cannot be written (${reason(error)}). Set LANGFLOW_CONFIG_DIR to one that can.`,
    );
  }
}

async function openDatabase(settings: Settings) {
  try {
    const dataSource = await connectDataSource(settings);
    await migrateOrClose(dataSource);
    return dataSource;
  } catch (error) {
    if (error instanceof DatabaseUrlError) throw new StartError(`${error.message}.`);
    const database =
      settings.databaseUrl === null
        ? `The SQLite database in ${settings.configDir}`
        : 'The database of LANGFLOW_DATABASE_URL';
    if (error instanceof ForeignDatabaseError)
      throw new StartError(`${database} cannot be used: ${error.message}.`);
    throw new StartError(`${database} cannot be used (${reason(error)}).`);
  }
}

/** A connection left open would keep the process from ending. */
async function migrateOrClose(dataSource: DataSource): Promise<void> {
  try {
    await migrate(dataSource);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
}

/** The cause in a few words; never the whole error, whose text may hold the database's password. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join(', ');
  if (!(error instanceof Error)) return 'unknown error';
  const { code } = error as NodeJS.ErrnoException;
  return code !== undefined && !error.message.includes(code) ? `${code}: ${error.message}` : error.message;
}
