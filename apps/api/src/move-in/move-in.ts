import type { MoveInReport } from '@flowgate/contracts';
import type { DataSource } from 'typeorm';
import { recordChanges } from '../audit/record-changes';
import type { SecretKey } from '../config/secret-key';
import type { Settings } from '../config/settings';
import { moveApiKeys } from './api-keys';
import { moveFlowFiles } from './flow-files';
import { tellFlows } from './flow-states';
import { moveFlows } from './flows';
import type { LangflowSource } from './langflow/langflow-source';
import { LangflowSecrets } from './langflow/langflow-secrets';
import { moveMessages } from './messages';
import type { Move } from './move';
import { ReportBuilder } from './move-in-report';
import { moveProjects } from './projects';
import { StagedFiles } from './staged-files';
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
  /** The old server's data folder, for the files; `null` leaves them. */
  readonly files: string | null;
  readonly replace: boolean;
  /** Write nothing, and report what would be written. */
  readonly dryRun: boolean;
  /** Hears of each part before it begins. */
  readonly progress?: (part: string) => void;
}

class DryRunEnd extends Error {}

const PARTS: readonly (readonly [name: string, move: (move: Move) => Promise<void>])[] = [
  ['users', moveUsers],
  ['API keys', moveApiKeys],
  ['projects', moveProjects],
  ['flows', moveFlows],
  ['variables', moveVariables],
  ['messages', moveMessages],
];

/**
 * Brings a Langflow server's users, keys, projects, flows, variables, messages and files over: all of it or nothing. Again later, it
 * brings what is new. What is here under the same id stays, unless it is to be replaced.
 */
export async function moveIn(
  source: LangflowSource,
  target: MoveInTarget,
  options: MoveInOptions,
): Promise<MoveInReport> {
  const report = new ReportBuilder();
  const staged = new StagedFiles(target.settings.configDir, { dryRun: options.dryRun });
  try {
    await target.dataSource.transaction(async (manager) => {
      const move: Move = {
        source,
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
      await movePart(move, options, staged);
      await tellFlows(move, target.settings);
      if (options.dryRun) throw new DryRunEnd();
      await recordChanges(manager, move.trail);
    });
    await staged.publish();
  } catch (error) {
    await staged.discard();
    if (!(error instanceof DryRunEnd)) throw error;
  }
  return report.report(source.kind, options.dryRun);
}

async function movePart(move: Move, { files, progress }: MoveInOptions, staged: StagedFiles): Promise<void> {
  for (const [name, part] of PARTS) {
    progress?.(name);
    await part(move);
  }
  if (files === null) return;
  progress?.('files');
  await moveFlowFiles(move, files, staged);
  await moveUserFiles(move, files, staged);
  await staged.mark(move.newFlows);
}
