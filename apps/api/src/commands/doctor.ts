import { createSecretKey, randomBytes } from 'node:crypto';
import { catalog, modelProviders } from '@flowgate/components';
import type { FlowSetup } from '@flowgate/contracts';
import { flowNeeds, flowSetup } from '@flowgate/engine';
import type { Settings } from '../config/settings';
import { connectDataSource } from '../database/data-source';
import { migrate } from '../database/migrate';
import { flowLimits } from '../flows/flow-limits';
import { openLangflow } from '../move-in/langflow/open-source';
import { moveIn } from '../move-in/move-in';
import { knownVariables } from '../variables/variable-names';
import { flowsOfFile } from './flow-files';
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
    const secretKey = { signing: randomBytes(32), encryption: createSecretKey(randomBytes(32)) };
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

/** What `langflow doctor FILE` says of a flow. */
type FlowOfFile = { readonly name: string } & Pick<FlowSetup, 'state' | 'findings'>;

/** Says of each flow of an exported file whether it runs here with this environment's variables. @throws StartError for a file without flows */
export async function doctorOfFile(settings: Settings, file: string, json: boolean): Promise<void> {
  const known = knownVariables([], settings);
  const told = (await flowsOfFile(settings, file)).map(({ given }): FlowOfFile => {
    const needs = flowNeeds(given.data, { catalog, providers: modelProviders }, flowLimits(settings));
    return { name: given.name, ...flowSetup(needs, known) };
  });
  process.stdout.write(json ? `${JSON.stringify(told, null, 2)}\n` : told.map(flowText).join('\n'));
}

const STATES = { ready: 'is ready', needs_setup: 'needs setup', cannot_run: 'cannot run here' } as const;

function flowText({ name, state, findings }: FlowOfFile): string {
  const lines = findings.map(({ message, fix }) => `  - ${message}\n    ${fix}\n`);
  return `"${name}" ${STATES[state]}${lines.length === 0 ? '.' : ':'}\n${lines.join('')}`;
}
