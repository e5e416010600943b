import { type DataSource, MoreThan } from 'typeorm';
import { AuditedEvent } from './audit-event.entity';
import { AuditHead, HEAD } from './audit-head.entity';
import { hashOf } from './chain';

/** What the audit trail was found to be. */
export type Verdict =
  | { readonly whole: true; readonly events: number; readonly seq: number; readonly hash: string }
  | {
      readonly whole: false;
      /** The first event that was touched. */
      readonly seq: number;
      readonly problem: string;
      /** The event as it is now; `null` when it is missing. */
      readonly event: AuditedEvent | null;
    };

const AT_ONCE = 1000;

/**
 * Goes through the whole trail and says which event is the first that was changed, removed or put in. Others may write into the trail
 * meanwhile, and old events may be dropped: then it begins anew.
 */
export async function verifyTrail(dataSource: DataSource): Promise<Verdict> {
  for (;;) {
    const head = await headOf(dataSource);
    const verdict = await verified(dataSource, head);
    if (verdict.whole || (await headOf(dataSource)).anchorSeq === head.anchorSeq) return verdict;
  }
}

function headOf(dataSource: DataSource): Promise<AuditHead> {
  return dataSource.getRepository(AuditHead).findOneByOrFail({ id: HEAD });
}

async function verified(dataSource: DataSource, head: AuditHead): Promise<Verdict> {
  let last: AuditedEvent | null = null;
  let [seq, hash] = [head.anchorSeq, head.anchorHash];
  while (seq < head.seq) {
    const events: AuditedEvent[] = await dataSource
      .getRepository(AuditedEvent)
      .find({ where: { seq: MoreThan(seq) }, order: { seq: 'ASC' }, take: AT_ONCE });
    if (events.length === 0) return broken(seq + 1, 'it is missing', null);
    for (const event of events) {
      if (event.seq > head.seq) break;
      if (event.seq !== seq + 1) return broken(seq + 1, 'it is missing', null);
      if (hashOf(event) !== event.hash) return broken(event.seq, 'its fields do not give its hash', event);
      // Its own fields are good, so what it follows is another than it followed when it was written.
      if (event.prev !== hash)
        return last === null
          ? broken(event.seq, 'it does not follow the last event that was dropped', event)
          : broken(seq, 'the event after it was written after another', last);
      [seq, hash, last] = [event.seq, event.hash, event];
    }
  }
  if (hash !== head.hash) return broken(seq, 'the head of the trail was written after another', last);
  return { whole: true, events: seq - head.anchorSeq, seq, hash };
}

function broken(seq: number, problem: string, event: AuditedEvent | null): Verdict {
  return { whole: false, seq, problem, event };
}
