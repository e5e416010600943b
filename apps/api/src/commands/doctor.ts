import { randomBytes } from 'node:crypto';
import type { Settings } from '../config/settings';
import { connectDataSource } from '../database/data-source';
import { migrate } from '../database/migrate';
import { openLangflow } from '../move-in/langflow/open-source';
import { moveIn } from '../move-in/move-in';
import { findLangflow, printReport, type LangflowPlace } from './import-langflow';

interface Options extends LangflowPlace {
  readonly json?: boolean;
}

/** `langflow doctor`: what would come over from a Langflow server, and which of its flows run here. Touches nothing. */
export async function doctor(settings: Settings, options: Options): Promise<void> {
  const { database, secret, files } = findLangflow(options);
  const source = await openLangflow(database);
  // Into a database that lives as long as this command: what is not written anywhere needs no server's secret either.
  const nowhere = { ...settings, databaseUrl: 'sqlite:///:memory:' };
  const dataSource = await connectDataSource(nowhere);
  try {
    await migrate(dataSource);
    const secretKey = { signing: randomBytes(32), encryption: randomBytes(32) };
    const target = { dataSource, secretKey, settings: nowhere };
    printReport(
      await moveIn(source, target, { secret, files, replace: false, dryRun: true }),
      options.json ?? false,
    );
  } finally {
    await source.close();
    await dataSource.destroy();
  }
}
