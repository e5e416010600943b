import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { FlowVersionState } from '@flowgate/contracts';
import type { Repository } from 'typeorm';
import { usernameOf } from '../database/look-ups/username';
import { FlowNotFoundError } from './flow-errors';
import { Flow } from './flow.entity';

/** At which versions flows are, and who has brought them there: their owners, as nobody else can change a flow. */
@Injectable()
export class FlowVersionStates {
  constructor(@InjectRepository(Flow) private readonly flows: Repository<Flow>) {}

  /** @throws FlowNotFoundError when the user has no such flow */
  async of(userId: string, id: string): Promise<FlowVersionState> {
    const flow = await this.flows.findOne({
      where: { id, userId },
      select: { versionToken: true, updatedAt: true },
    });
    if (flow === null) throw new FlowNotFoundError();
    return {
      version_token: flow.versionToken,
      last_modified_by: userId,
      last_modified_by_username: await usernameOf(this.flows.manager, userId),
      updated_at: flow.updatedAt,
    };
  }
}
