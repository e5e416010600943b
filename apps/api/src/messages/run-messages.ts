import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { MessageStore } from '@flowgate/engine';
import type { Repository } from 'typeorm';
import { Statements } from '../database/statements';
import { COLUMNS, messageFields, messageRow } from './message-row';
import { MessageWriter } from './message-writer';
import { Message } from './message.entity';

const [, , ...CHANGED] = Object.keys(COLUMNS);
const UPDATE = `
  UPDATE message SET ${CHANGED.map((column, index) => `"${column}" = $${index + 1}`).join(', ')}
  WHERE id = $${CHANGED.length + 1} AND user_id = $${CHANGED.length + 2}`;

/** The sessions of a flow as its runs read and write them (reference: engine B.9). */
@Injectable()
export class RunMessages {
  constructor(
    @InjectRepository(Message) private readonly messages: Repository<Message>,
    private readonly statements: Statements,
    private readonly writer: MessageWriter,
  ) {}

  /** The store for runs of that flow of that user. */
  store(userId: string, flowId: string): MessageStore {
    return {
      add: (message) => this.writer.add(messageRow(message, userId)),
      update: (message) => {
        const [id = null, user = null, ...values] = messageRow(message, userId);
        return this.statements.run(UPDATE, [...values, id, user]);
      },
      remove: async (id) => {
        await this.messages.delete({ id, userId });
      },
      history: async ({ sessionId, contextId, limit }) => {
        const found = await this.messages.find({
          where: { userId, flowId, sessionId, error: false, ...(contextId && { contextId }) },
          order: { timestamp: 'DESC' },
          take: limit,
        });
        return found.reverse().map(messageFields);
      },
    };
  }
}
