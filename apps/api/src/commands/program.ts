import { Command, Option } from 'commander';
import { actAs } from '../audit/origin';
import { VERSION } from '../config/version';
import { startSmall } from '../lifecycle/start-memory';
import { addApiKeyCommands } from './api-key-program';
import type { FlowFolderOptions } from './flow-folder';
import type { LangflowPlace } from './import-langflow';
import { addRunOptions, givenOptions } from './run-options';
import type { TestOptions } from './test-flow';
import { withSettings } from './with-settings';

interface CommonOptions {
  readonly envFile?: string;
}

const ENV_FILE = [
  '--env-file <file>',
  'file with settings, one NAME=value a line; the environment wins',
] as const;

/** Scripts for Langflow give it, and a superuser's token; the commands write no log and need no token. */
const LOG_LEVEL = new Option('--log-level <level>').hideHelp();

/** `langflow api-key list` */
function wholeName(command: Command): string {
  return command.parent === null ? command.name() : `${wholeName(command.parent)} ${command.name()}`;
}

/** The `langflow` command. Each subcommand loads its code only when it is the one that was called. */
export const program = new Command('langflow')
  .description("Serves Langflow flows: Langflow's REST API, behind API keys.")
  .version(VERSION, '-v, --version', 'prints the version')
  .helpOption('-h, --help', 'prints this help')
  .helpCommand(false)
  .addHelpText('after', "\nSettings are environment variables with Langflow's names; the README lists them.")
  .hook('preAction', (_, command) => {
    startSmall();
    actAs(wholeName(command));
  });

addRunOptions(program.command('run', { isDefault: true }))
  .description('starts the server (what `langflow` alone does)')
  .option(...ENV_FILE)
  .addHelpText('after', "\nLangflow's other options are accepted and ignored with a warning.")
  .action(async ({ envFile }: CommonOptions, command: Command) => {
    const { settings, ignored } = givenOptions(command);
    await withSettings(
      { envFile, settings },
      () => import('./run'),
      ({ run }, all) => run(all, ignored),
    );
  });

addApiKeyCommands(program, ENV_FILE, LOG_LEVEL);

program
  .command('superuser')
  .description(
    'creates a superuser, or sets the password of the user of that name; asks for what is left out',
  )
  .option('--username <name>', 'name of the user')
  .option('--password <text>', 'new password; visible in the list of processes, so better left out')
  .option(...ENV_FILE)
  .addOption(LOG_LEVEL)
  .addOption(new Option('--auth-token <token>').hideHelp())
  .action(async (options: CommonOptions & { username?: string; password?: string }) => {
    await withSettings(
      options,
      () => import('./superuser'),
      ({ setSuperuser }, settings) => setSuperuser(settings, options),
    );
  });

const flowFolder = (command: Command) =>
  command
    .option('--path <dir>', 'the folder, if not that of LANGFLOW_LOAD_FLOWS_PATH')
    .option('--json', 'prints JSON, for scripts')
    .option(...ENV_FILE);

flowFolder(program.command('plan'))
  .description('says what loading a folder of flow files would change; changes nothing')
  .option('--exit-code', 'exits with 2 when something would change')
  .action(async (options: CommonOptions & FlowFolderOptions) => {
    await withSettings(
      options,
      () => import('./flow-folder'),
      ({ planFolder }, settings) => planFolder(settings, options),
    );
  });

flowFolder(program.command('apply'))
  .description('loads a folder of flow files, all of it or nothing; the server may run or not')
  .action(async (options: CommonOptions & FlowFolderOptions) => {
    await withSettings(
      options,
      () => import('./flow-folder'),
      ({ applyFolder }, settings) => applyFolder(settings, options),
    );
  });

program
  .command('test')
  .description("runs a flow's test cases and checks the answers; needs no server")
  .argument('<flow>', 'an exported flow')
  .argument('<cases>', 'JSON Lines, a case each: input, tweaks, contains, equals, lacks, fails')
  .option('--url <url>', 'runs them on this server, where the flow has that name, instead of in this process')
  .option('--api-key <key>', 'API key for that server')
  .option('--junit <file>', 'writes the results as JUnit XML, for CI')
  .option(...ENV_FILE)
  .action(async (flow: string, cases: string, options: CommonOptions & TestOptions) => {
    await withSettings(
      options,
      () => import('./test-flow'),
      ({ testFlow }, settings) => testFlow(settings, { flow, cases }, options),
    );
  });

/** Where the Langflow server that one moves from keeps its things. */
const oldServer = (command: Command) =>
  command
    .option(
      '--database <file or url>',
      "Langflow's database: a SQLite file, or postgresql://user:password@host/name",
    )
    .option('--config-dir <dir>', "Langflow's data folder: its langflow.db, secret_key and files")
    .option('--secret-key <text>', "Langflow's LANGFLOW_SECRET_KEY, unless it lies in that folder")
    .option('--files <dir>', 'folder with the files of flows, if not that one')
    .option('--json', 'prints the report as JSON');

oldServer(program.command('import-langflow'))
  .description("brings a Langflow server's users, API keys, flows and the rest over; its keys go on working")
  .option('--dry-run', 'writes nothing, and says what would come over')
  .option('--replace', 'overwrites what is here already under the same id')
  .option(...ENV_FILE)
  .action(
    async (
      options: CommonOptions & LangflowPlace & { dryRun?: boolean; replace?: boolean; json?: boolean },
    ) => {
      await withSettings(
        options,
        () => import('./import-langflow'),
        ({ importLangflow }, settings) => importLangflow(settings, options),
      );
    },
  );

program
  .command('audit')
  .description('looks after the audit trail')
  .command('verify')
  .description('says whether the audit trail is whole, or which event is the first that was touched')
  .option('--json', 'prints JSON, for scripts')
  .option(...ENV_FILE)
  .addOption(LOG_LEVEL)
  .action(async (options: CommonOptions & { json?: boolean }) => {
    await withSettings(
      options,
      () => import('./audit'),
      ({ verifyAudit }, settings) => verifyAudit(settings, options),
    );
  });

oldServer(program.command('doctor'))
  .description(
    'says whether the flows of a file run here, or what of a Langflow server would come over; touches nothing',
  )
  .argument('[file]', 'an exported flow or project, JSON or ZIP')
  .option(...ENV_FILE)
  .action(async (file: string | undefined, options: CommonOptions & LangflowPlace & { json?: boolean }) => {
    await withSettings(
      options,
      () => import('./doctor'),
      ({ doctor, doctorOfFile }, settings) =>
        file === undefined ? doctor(settings, options) : doctorOfFile(settings, file, options.json ?? false),
    );
  });
