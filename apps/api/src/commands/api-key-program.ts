import type { Command, Option } from 'commander';
import type { KeyOptions } from './key-options';
import { withSettings } from './with-settings';

interface Common {
  readonly envFile?: string;
  readonly json?: boolean;
}

const JSON_OPTION = ['--json', 'prints JSON, for scripts'] as const;
const gathered = (value: string, before: string[] = []) => [...before, value];

/** `langflow api-key` and what is below it. */
export function addApiKeyCommands(
  program: Command,
  envFile: readonly [string, string],
  logLevel: Option,
): void {
  const apiKey = program
    .command('api-key')
    .description('creates an API key for the superuser and prints it, this once; the server may run or not')
    .option('--name <text>', 'what the key is for', 'CLI')
    .option(
      '--expires <when>',
      'when it stops working: 30d, 12h, or a date such as 2027-01-31; never if left out',
    )
    .option('--scopes <list>', 'what it may do, such as flows:run,messages:read; everything if left out')
    .option('--flows <list>', 'ids or endpoint names of flows, project:<id>; all if left out')
    .option('--allow-ips <list>', 'addresses and networks that it is accepted from; any if left out')
    .option(
      '--limit <limit>',
      'requests=100/minute, tokens=50000/day or concurrent=4; may be repeated',
      gathered,
    )
    .option('--budget <usd/time>', 'what it may spend on models, such as 20/month')
    .option('--environment <name>', 'live or test; live if left out')
    .option('--description <text>', 'what whoever finds the key should know')
    .option('--tags <list>', 'words to find keys by')
    .option('--disabled', 'makes it, but not active yet')
    .option(...JSON_OPTION)
    .option(...envFile)
    .addOption(logLevel)
    .action(async (options: Common & KeyOptions) => {
      await withSettings(
        options,
        () => import('./api-key'),
        ({ createApiKey }, settings) => createApiKey(settings, options),
      );
    });

  // What they share with the command above, such as --json, is read there: commander looks for it all over the line.
  apiKey
    .command('list')
    .description("prints the superuser's keys, a line each")
    .action(async (_: object, command: Command) => {
      const options = command.optsWithGlobals<Common>();
      await withSettings(
        options,
        () => import('./api-key'),
        ({ listApiKeys }, settings) => listApiKeys(settings, options),
      );
    });

  apiKey
    .command('disable <id>')
    .description('disables a key, of whichever user; every server refuses it from then on')
    .action(async (id: string, _: object, command: Command) => {
      await withSettings(
        command.optsWithGlobals<Common>(),
        () => import('./api-key'),
        ({ disableApiKey }, settings) => disableApiKey(settings, id),
      );
    });

  apiKey
    .command('rotate <id>')
    .description('makes a key in the place of another one, with the same rules, and prints it, this once')
    .option(
      '--overlap-seconds <n>',
      'for how long the old one works beside it; a day if left out, 0 ends it now',
    )
    .action(async (id: string, _: object, command: Command) => {
      const options = command.optsWithGlobals<Common & { overlapSeconds?: string }>();
      await withSettings(
        options,
        () => import('./api-key'),
        ({ rotateApiKeyNow }, settings) => rotateApiKeyNow(settings, id, options),
      );
    });
}
