import type { KeyObject } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { AuditedAction } from '../audit/record-changes';
import type { LangflowSecrets } from './langflow/langflow-secrets';
import type { ReportBuilder } from './move-in-report';
import type { Reading } from './reading';

/** What every part of an import works with. The parts run in order, and leave word for each other of where things went. */
export interface Move {
  readonly reading: Reading;
  /** Of the one transaction that all parts write in. */
  readonly manager: EntityManager;
  readonly secrets: LangflowSecrets;
  /** This server's key, to seal variables with. */
  readonly encryptionKey: KeyObject;
  /** Overwrite what is here under the same id. */
  readonly replace: boolean;
  readonly report: ReportBuilder;
  /** By the user's id there: the id here. A user who stayed behind has none. */
  readonly users: Map<string, string>;
  /** By the project's id there: the id here. */
  readonly projects: Map<string, string>;
  /** By the flow's id, which stays: whose it is here. */
  readonly flowOwners: Map<string, string>;
  /** What the audit trail is told at the end. */
  readonly trail: AuditedAction[];
  /** Ids of the flows that this import makes. */
  readonly newFlows: string[];
}
