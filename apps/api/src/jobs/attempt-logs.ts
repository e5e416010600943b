import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { KeptCall, KeptNode } from '@flowgate/engine';
import type { Repository } from 'typeorm';
import { RunMessages } from '../messages/run-messages';
import { AttemptLog, type AttemptSituation, keyOf, type Remains } from './attempt-log';
import { JobCall } from './job-call.entity';
import type { ClaimedJob } from './job-claims';
import { JobNode } from './job-node.entity';
import { JobWriter } from './job-writer';

const NOTHING: Remains = { nodes: new Map(), calls: new Map(), removed: [] };

/** Opens a log for each attempt, with what the attempts before have left. */
@Injectable()
export class AttemptLogs {
  constructor(
    @InjectRepository(JobNode) private readonly nodes: Repository<JobNode>,
    @InjectRepository(JobCall) private readonly calls: Repository<JobCall>,
    private readonly messages: RunMessages,
    private readonly writer: JobWriter,
  ) {}

  async open(job: ClaimedJob, situation: AttemptSituation): Promise<AttemptLog> {
    const remains = job.attempts === 1 ? NOTHING : await this.remains(job);
    return new AttemptLog(job, remains, this.writer, situation);
  }

  /** What was not done says again what it has said, so that its messages from before go. */
  private async remains({ id: jobId, userId, flowId }: ClaimedJob): Promise<Remains> {
    const [nodes, calls] = await Promise.all([this.nodes.findBy({ jobId }), this.calls.findBy({ jobId })]);
    const kept = new Set([...nodes, ...calls].flatMap(({ given }) => given.messages));
    return {
      nodes: new Map<string, KeptNode>(nodes.map((place) => [keyOf(place), place.given])),
      calls: new Map<string, KeptCall>(calls.map((place) => [keyOf(place), place.given])),
      removed: await this.messages.removeOthers(userId, flowId, jobId, kept),
    };
  }
}
