import { existsSync } from 'node:fs';
import { InvalidSettingsError, loadSettings } from '../config/load-settings';
import type { Settings } from '../config/settings';
import { StartError } from '../lifecycle/start-error';

export interface CommonOptions {
  readonly envFile?: string;
  readonly host?: string;
  readonly port?: string;
}

/** Reads the settings and runs a command with them; what its user can mend is told in plain words, with exit code 1. */
export async function withSettings(options: CommonOptions, command: (settings: Settings) => Promise<void>) {
  try {
    if (options.envFile !== undefined) loadEnvFile(options.envFile);
    if (options.host !== undefined) process.env.LANGFLOW_HOST = options.host;
    if (options.port !== undefined) process.env.LANGFLOW_PORT = options.port;
    await command(loadSettings(process.env));
  } catch (error) {
    if (!(error instanceof StartError || error instanceof InvalidSettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

function loadEnvFile(file: string): void {
  if (!existsSync(file)) throw new StartError(`The file ${file} given with --env-file does not exist.`);
  process.loadEnvFile(file);
}
