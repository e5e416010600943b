import { readFileSync } from 'node:fs';
import { readEnvFile } from '../config/env-file';
import { InvalidSettingsError, loadSettings } from '../config/load-settings';
import type { Settings } from '../config/settings';
import { StartError } from '../lifecycle/start-error';
import { LangflowSourceError } from '../move-in/langflow/source-error';
import { MoveInUnderWayError } from '../move-in/move-in-under-way-error';
import { WeakPasswordError } from '../users/password-policy';

/** Where settings come from beside the environment. */
interface SettingSources {
  readonly envFile?: string | undefined;
  /** From the command line; they win. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Reads the settings, loads a command's code, and runs the command; what its user can set right is told in plain words, with exit code 1.
 * Settings come first: who has mistyped one need not wait for code.
 */
export async function withSettings<Code>(
  { envFile, settings }: SettingSources,
  load: () => Promise<Code>,
  command: (code: Code, settings: Settings) => Promise<void>,
) {
  try {
    // Into the environment itself: flows and the database's driver read variables of their own there.
    if (envFile !== undefined) Object.assign(process.env, { ...readSettingsFile(envFile), ...process.env });
    Object.assign(process.env, settings);
    const all = loadSettings(process.env);
    await command(await load(), all);
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${told(error)}\n`);
  }
}

/** What the user of the command can set right, in words; anything else is thrown on. */
function told(error: unknown): string {
  const kinds = [StartError, InvalidSettingsError, LangflowSourceError, MoveInUnderWayError];
  if (error instanceof Error && kinds.some((kind) => error instanceof kind)) return error.message;
  if (error instanceof WeakPasswordError) return `The password is refused: ${error.problem}.`;
  throw error;
}

function readSettingsFile(file: string): Readonly<Record<string, string>> {
  try {
    return readEnvFile(readFileSync(file, 'utf8'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const problem = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code ?? 'unknown error'})`;
    throw new StartError(`The file ${file} given with --env-file ${problem}.`);
  }
}
