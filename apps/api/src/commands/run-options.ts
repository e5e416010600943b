import { Option, type Command } from 'commander';

/** An option of `langflow run` that is a setting as well. */
interface SettingOption {
  readonly flags: string;
  readonly about: string;
  readonly variable: string;
}

const SETTINGS: readonly SettingOption[] = [
  { flags: '--host <address>', about: 'address to listen on', variable: 'LANGFLOW_HOST' },
  { flags: '--port <number>', about: 'port to listen on', variable: 'LANGFLOW_PORT' },
  { flags: '--backend-only', about: 'serve the API without the pages', variable: 'LANGFLOW_BACKEND_ONLY' },
  { flags: '--no-backend-only', about: 'serve the pages too', variable: 'LANGFLOW_BACKEND_ONLY' },
  { flags: '--log-level <level>', about: 'how much is logged', variable: 'LANGFLOW_LOG_LEVEL' },
  { flags: '--log-file <file>', about: 'file to append log lines to', variable: 'LANGFLOW_LOG_FILE' },
  {
    flags: '--max-file-size-upload <megabytes>',
    about: 'largest uploaded file',
    variable: 'LANGFLOW_MAX_FILE_SIZE_UPLOAD',
  },
  {
    flags: '--ssl-cert-file-path <file>',
    about: 'certificate to serve HTTPS with',
    variable: 'LANGFLOW_SSL_CERT_FILE',
  },
  { flags: '--ssl-key-file-path <file>', about: 'its key', variable: 'LANGFLOW_SSL_KEY_FILE' },
];

/** Langflow's other options: a start script that names them starts here as well. */
const WITHOUT_MEANING = [
  ...['--workers <number>', '--worker-timeout <seconds>', '--health-check-max-retries <number>'],
  ...['--components-path <folder>', '--frontend-path <folder>', '--cache <kind>', '--log-rotation <when>'],
  ...['--auto-saving', '--no-auto-saving', '--auto-saving-interval <milliseconds>'],
  ...['--webhook-polling-interval <milliseconds>', '--deployment-profile <profile>'],
  ...['--dev', '--no-dev', '--open-browser', '--no-open-browser', '--store', '--no-store'],
  ...['--remove-api-keys', '--no-remove-api-keys'],
];

/** What the options of a command line say. */
export interface GivenOptions {
  /** Values by the variables that they stand for. */
  readonly settings: Readonly<Record<string, string>>;
  /** Those of Langflow's options that mean nothing here. */
  readonly ignored: readonly string[];
}

export function addRunOptions(command: Command): Command {
  for (const { flags, about, variable } of SETTINGS) command.option(flags, `${about} (${variable})`);
  for (const flags of WITHOUT_MEANING) command.addOption(new Option(flags).hideHelp());
  return command;
}

/** Reads what was given, and nothing else: commander gives every `--no-…` a default. */
export function givenOptions(command: Command): GivenOptions {
  const given = command.options.filter((option) => isGiven(command, option));
  const settings = given.flatMap((option) => {
    const setting = SETTINGS.find(({ flags }) => flags === option.flags);
    return setting ? [[setting.variable, String(command.getOptionValue(option.attributeName()))]] : [];
  });
  const ignored = given.filter(({ flags }) => WITHOUT_MEANING.includes(flags)).map(({ long }) => long ?? '');
  return { settings: Object.fromEntries(settings) as Record<string, string>, ignored };
}

/** `--x` and `--no-x` share a value, which tells which of them it was. */
function isGiven(command: Command, option: Option): boolean {
  const name = option.attributeName();
  if (command.getOptionValueSource(name) !== 'cli') return false;
  const value: unknown = command.getOptionValue(name);
  return typeof value !== 'boolean' || value !== option.negate;
}
