import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { MessageStore } from '@flowgate/engine';
import { In, type Repository } from 'typeorm';
import { Statements, updateOf } from '../database/statements';
import { COLUMNS, messageRow } from './message-row';
import { MessageWriter } from './message-writer';
import { Message } from './message.entity';
import { storedMessage } from './shown-message';

const UPDATE = updateOf('message', COLUMNS, ['id', 'user_id']);

/** The sessions of a flow as its runs read and write them (docs/langflow/execution.md#sessions-and-messages). */
@Injectable()
export class RunMessages {
  constructor(
    @InjectRepository(Message) private readonly messages: Repository<Message>,
    private readonly statements: Statements,
    private readonly writer: MessageWriter,
  ) {}

  /**
   * Removes what a run has stored, but for some of it.
   * @returns the ids of what was removed
   */
  async removeOthers(userId: string, flowId: string, runId: string, kept: ReadonlySet<string>) {
    const stored = await this.messages.find({ where: { userId, flowId, runId }, select: { id: true } });
    const others = stored.map(({ id }) => id).filter((id) => !kept.has(id));
    if (others.length > 0) await this.messages.delete({ id: In(others), userId });
    return others;
  }

  /** The store for runs of that flow of that user. */
  store(userId: string, flowId: string): MessageStore {
    return {
      add: (message) => this.writer.add(messageRow(message, userId)),
      update: (message) => this.statements.run(UPDATE, messageRow(message, userId)),
      remove: async (id) => {
        await this.messages.delete({ id, userId });
      },
      history: async ({ sessionId, contextId, limit }) => {
        const found = await this.messages.find({
          where: { userId, flowId, sessionId, error: false, ...(contextId && { contextId }) },
          order: { timestamp: 'DESC' },
          take: limit,
        });
        return found.reverse().map(storedMessage);
      },
    };
  }
}
