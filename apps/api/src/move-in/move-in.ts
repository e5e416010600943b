import type { MoveInPartName, MoveInReport } from '@flowgate/contracts';
import type { DataSource } from 'typeorm';
import type { Changes } from '../audit/difference';
import { currentOrigin } from '../audit/origin';
import { type AuditedAction, recordChanges } from '../audit/record-changes';
import type { SecretKey } from '../config/secret-key';
import type { Settings } from '../config/settings';
import { moveApiKeys } from './api-keys';
import { moveFlowFiles } from './flow-files';
import { tellFlows } from './flow-states';
import { moveFlows } from './flows';
import type { LangflowSource } from './langflow/langflow-source';
import { LangflowSecrets } from './langflow/langflow-secrets';
import { moveMcpServers } from './mcp-servers';
import { moveMessages } from './messages';
import type { Move } from './move';
import { ReportBuilder } from './move-in-report';
import { moveProjects } from './projects';
import { type HearProgress, Reading } from './reading';
import { settleStagedFiles, StagedFiles } from './staged-files';
import { moveUserFiles } from './user-files';
import { moveUsers } from './users';
import { moveVariables } from './variables';

/** Where an import goes. */
export interface MoveInTarget {
  readonly dataSource: DataSource;
  readonly secretKey: SecretKey;
  readonly settings: Settings;
}

export interface MoveInOptions {
  /** The old server's `LANGFLOW_SECRET_KEY`; without it what is encrypted stays behind. */
  readonly secret: string | null;
  /** The old server's data folder, for the files; `null` leaves them there. */
  readonly files: string | null;
  readonly replace: boolean;
  /** Write nothing, and report what would be written. */
  readonly dryRun: boolean;
  readonly progress?: HearProgress;
}

class DryRunEnd extends Error {}

const PARTS: readonly (readonly [
  name: MoveInPartName,
  table: string,
  move: (move: Move) => Promise<void>,
])[] = [
  ['users', 'user', moveUsers],
  ['api_keys', 'apikey', moveApiKeys],
  ['projects', 'folder', moveProjects],
  ['flows', 'flow', moveFlows],
  ['variables', 'variable', moveVariables],
  ['messages', 'message', moveMessages],
];

/**
 * Brings a Langflow server's users, keys, projects, flows, variables, messages, MCP servers and files over: all of it or nothing. Again later, it
 * brings what is new. What is here under the same id stays, unless it is to be replaced.
 */
export async function moveIn(
  source: LangflowSource,
  target: MoveInTarget,
  options: MoveInOptions,
): Promise<MoveInReport> {
  const report = new ReportBuilder();
  const staged = new StagedFiles(target.settings.configDir, { dryRun: options.dryRun });
  if (options.files !== null) {
    await settleStagedFiles(target.settings.configDir, target.dataSource);
    await staged.claim();
  }
  try {
    await target.dataSource.transaction(async (manager) => {
      const move: Move = {
        reading: new Reading(source, options.progress),
        manager,
        secrets: new LangflowSecrets(options.secret),
        encryptionKey: target.secretKey.encryption,
        replace: options.replace,
        report,
        users: new Map(),
        projects: new Map(),
        flowOwners: new Map(),
        newFlows: [],
        trail: [],
      };
      // Asked first: the superuser who acts may be one that gives way to Langflow's.
      const who = await currentOrigin(manager);
      await moveParts(move, options.files, staged);
      await tellFlows(move, target.settings);
      if (options.dryRun) throw new DryRunEnd();
      await recordChanges(manager, [...move.trail, importedFrom(report, source.kind)], who);
    });
    if (options.files !== null) await staged.publish();
  } catch (error) {
    if (options.files !== null) await staged.discard();
    if (!(error instanceof DryRunEnd)) throw error;
  }
  return report.report(source.kind, options.dryRun);
}

async function moveParts(move: Move, files: string | null, staged: StagedFiles): Promise<void> {
  for (const [name, table, part] of PARTS) {
    await move.reading.begin(name, table);
    await part(move);
  }
  await move.reading.begin('mcp_servers', 'mcp_server');
  await moveMcpServers(move, files);
  if (files !== null) {
    await move.reading.begin('flow_files', null);
    await moveFlowFiles(move, files, staged);
  }
  await move.reading.begin('user_files', 'file');
  await moveUserFiles(move, files, staged);
  if (files !== null) await staged.mark(move.newFlows);
}

/** The trail's event for the import as a whole, beside those of what came. */
function importedFrom(report: ReportBuilder, kind: MoveInReport['source']): AuditedAction {
  const changes: Changes = { source: { to: `Langflow (${kind})` } };
  for (const { name, taken, replaced } of report.report(kind, false).parts)
    changes[name] = { to: taken + replaced };
  return { action: 'server.import', target: null, owner: null, changes };
}
