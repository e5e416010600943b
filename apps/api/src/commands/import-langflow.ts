import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { MoveInProgress, MoveInReport } from '@flowgate/contracts';
import type { Settings } from '../config/settings';
import { openFoundation } from '../lifecycle/foundation';
import { StartError } from '../lifecycle/start-error';
import { openLangflow } from '../move-in/langflow/open-source';
import { moveIn } from '../move-in/move-in';
import { moveInText, PART_NAMES } from './move-in-text';

/** What says where the old server's things are. */
export interface LangflowPlace {
  readonly database?: string;
  readonly configDir?: string;
  readonly secretKey?: string;
  readonly files?: string;
}

interface Options extends LangflowPlace {
  readonly dryRun?: boolean;
  readonly replace?: boolean;
  readonly json?: boolean;
}

/** `langflow import-langflow`: brings a Langflow server over, straight into this database; both servers may run or not. */
export async function importLangflow(settings: Settings, options: Options): Promise<void> {
  const { database, secret, files } = findLangflow(options);
  const source = await openLangflow(database);
  try {
    const target = await openFoundation(settings);
    try {
      const progress = ({ part, done }: MoveInProgress) => {
        if (done === 0) process.stderr.write(`${PART_NAMES[part]} ...\n`);
      };
      const report = await moveIn(source, target, {
        secret,
        files,
        replace: options.replace ?? false,
        dryRun: options.dryRun ?? false,
        ...(options.json ? {} : { progress }),
      });
      printReport(report, options.json ?? false);
    } finally {
      await target.dataSource.destroy();
    }
  } finally {
    await source.close();
  }
}

export function printReport(report: MoveInReport, json: boolean): void {
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : moveInText(report));
}

/**
 * A data folder has all three: `langflow.db`, `secret_key` and the files. The folder of a SQLite file is taken for one when the
 * secret lies beside it.
 */
export function findLangflow({ database, configDir, secretKey, files }: LangflowPlace) {
  const address = database ?? (configDir === undefined ? undefined : join(configDir, 'langflow.db'));
  if (address === undefined)
    throw new StartError("Where is Langflow's database? Say --database FILE_OR_URL or --config-dir DIR.");
  const folder = configDir ?? folderBeside(address);
  return {
    database: address,
    secret: secretKey ?? secretIn(folder),
    files: files ?? folder,
  };
}

function folderBeside(address: string): string | null {
  const folder = dirname(address.replace(/^sqlite(\+\w+)?:\/\/\//i, ''));
  return existsSync(join(folder, 'secret_key')) ? folder : null;
}

function secretIn(folder: string | null): string | null {
  const file = folder === null ? null : join(folder, 'secret_key');
  return file !== null && existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}
