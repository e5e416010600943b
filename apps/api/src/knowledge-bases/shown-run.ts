import type { KnowledgeRun, KnowledgeRunDetail, KnowledgeRunItem } from '@flowgate/contracts';
import { fromDate, toMicrosecondsWithOffset } from '../common/instant';
import type { KnowledgeRunRow } from './knowledge-run.entity';

/** Of whom a run is shown. */
export interface RunOf {
  readonly name: string;
  /** Seconds that a run may take; one that seems to run longer was ended with its server. */
  readonly longest: number;
}

export function shownDetail(row: KnowledgeRunRow, of: RunOf): KnowledgeRunDetail {
  return { ...shownRun(row, of), source_config: {}, items: [...row.items] };
}

export function shownRun(row: KnowledgeRunRow, { name, longest }: RunOf): KnowledgeRun {
  const { items } = row;
  const count = (status: KnowledgeRunItem['status']) => items.filter((item) => item.status === status).length;
  const isLost =
    row.status === 'running' && row.startedAt < fromDate(new Date(Date.now() - (longest + 60) * 1000));
  return {
    id: row.id,
    kb_name: name,
    kb_id: row.collectionId,
    job_id: null,
    source_type: 'file_upload',
    source_name: row.sourceName,
    status: isLost ? 'failed' : row.status,
    error_message: isLost ? 'The server was stopped before it was done.' : row.error,
    total_items: row.totalItems,
    succeeded: count('succeeded'),
    failed: count('failed'),
    skipped: count('skipped'),
    total_bytes: row.totalBytes,
    chunks_created: items.reduce((sum, item) => sum + item.chunks_created, 0),
    started_at: toMicrosecondsWithOffset(row.startedAt),
    finished_at: row.finishedAt === null ? null : toMicrosecondsWithOffset(row.finishedAt),
  };
}
