import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { KeptNode } from '@flowgate/engine';
import type { Repository } from 'typeorm';
import { RunMessages } from '../messages/run-messages';
import { AttemptLog, keyOf, type Remains } from './attempt-log';
import type { ClaimedJob } from './job-claims';
import { JobNode } from './job-node.entity';
import { JobWriter } from './job-writer';

const NOTHING: Remains = { nodes: new Map(), removed: [] };

/** Opens a log for each attempt, with what the attempts before have left. */
@Injectable()
export class AttemptLogs {
  constructor(
    @InjectRepository(JobNode) private readonly nodes: Repository<JobNode>,
    private readonly messages: RunMessages,
    private readonly writer: JobWriter,
  ) {}

  /** @param onFailure told of an event that could not be stored: the attempt cannot go on */
  async open(job: ClaimedJob, onFailure: (error: unknown) => void): Promise<AttemptLog> {
    const remains = job.attempts === 1 ? NOTHING : await this.remains(job);
    return new AttemptLog(job, remains, this.writer, onFailure);
  }

  /** A node that was not done says again what it has said, so that its messages from before go. */
  private async remains({ id, userId, flowId }: ClaimedJob): Promise<Remains> {
    const found = await this.nodes.findBy({ jobId: id });
    const nodes = new Map<string, KeptNode>(found.map((place) => [keyOf(place), place.given]));
    const kept = new Set([...nodes.values()].flatMap(({ messages }) => messages));
    return { nodes, removed: await this.messages.removeOthers(userId, flowId, id, kept) };
  }
}
