import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { UserDeletion } from '../users/user-deletion';
import { FlowDeletion } from './flow-deletion';
import { Flow } from './flow.entity';

/** With a user the database deletes the flows; this deletes the files that were uploaded for them. */
@Injectable()
export class DeletedUsersFlows implements OnModuleInit {
  constructor(
    private readonly users: UserDeletion,
    private readonly deletion: FlowDeletion,
    @InjectRepository(Flow) private readonly flows: Repository<Flow>,
  ) {}

  onModuleInit(): void {
    this.users.include(async (userId) => {
      const flows = await this.flows.find({ where: { userId }, select: { id: true } });
      return async () => {
        for (const { id } of flows) await this.deletion.deleteFiles(id);
      };
    });
  }
}
