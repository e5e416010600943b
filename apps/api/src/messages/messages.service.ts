import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type {
  ChangedMessage,
  DeletedSessions,
  MessageListItem,
  MessageProperties,
  StoredMessage,
} from '@flowgate/contracts';
import { type FindOptionsWhere, In, type QueryDeepPartialEntity, type Repository } from 'typeorm';
import { DomainError, NotFoundError } from '../common/domain-error';
import type { Caller } from '../common/reach';
import { propertyName } from '../database/columns';
import { flowsOfProjects } from '../database/look-ups/flows-in-reach';
import { Statements } from '../database/statements';
import type { MessageChange } from './dto/change-messages';
import type { MessageQuery, SessionQuery } from './dto/list-messages';
import { Message } from './message.entity';
import { changed, listed } from './shown-message';

/** What lists may be ordered by. */
const ORDERS = new Set<string>([
  'id',
  'flow_id',
  'timestamp',
  'sender',
  'sender_name',
  'session_id',
  'context_id',
  'text',
  'edit',
  'duration',
  'category',
] satisfies (keyof StoredMessage)[]);

/** The stored messages of the flows that the caller reaches, for people and programs that look at them; runs use `RunMessages`. */
@Injectable()
export class MessagesService {
  constructor(
    @InjectRepository(Message) private readonly messages: Repository<Message>,
    private readonly statements: Statements,
  ) {}

  /** @throws DomainError 400 for a field that lists cannot be ordered by */
  async list(caller: Caller, query: MessageQuery): Promise<MessageListItem[]> {
    if (!ORDERS.has(query.order_by))
      throw new DomainError('ORDER_BY', 400, `Invalid order_by field: ${query.order_by}`);
    const field = propertyName(query.order_by);
    const order = query.order.toUpperCase() === 'DESC' ? 'DESC' : 'ASC';
    const found = await this.messages.find({
      where: {
        ...(await this.within(caller, query.flow_id)),
        ...(query.session_id !== undefined && { sessionId: query.session_id }),
        ...(query.sender !== undefined && { sender: query.sender }),
        ...(query.sender_name !== undefined && { senderName: query.sender_name }),
      },
      order: { [field]: order, ...(field !== 'id' && { id: order }) },
      take: query.limit,
      skip: query.offset,
    });
    return found.map(listed);
  }

  /** Ids of sessions, the one that was spoken in last first. */
  async sessions(caller: Caller, { flow_id, limit, offset }: SessionQuery): Promise<string[]> {
    const rows = await this.messages
      .createQueryBuilder('message')
      .select('message.sessionId', 'id')
      .where(await this.within(caller, flow_id))
      .groupBy('message.sessionId')
      .orderBy('MAX(message.timestamp)', 'DESC')
      .limit(limit)
      .offset(offset)
      .getRawMany<{ id: string }>();
    return rows.map(({ id }) => id);
  }

  /** Whether anything has been said in a session of a flow. */
  hasSession(flowId: string, sessionId: string): Promise<boolean> {
    return this.messages.existsBy({ flowId, sessionId });
  }

  /** Changes a message and marks it as edited. @throws NotFoundError when the user has no such message */
  async update(caller: Caller, id: string, change: MessageChange): Promise<ChangedMessage> {
    const message = await this.messages.findOneBy({ id, ...(await this.within(caller)) });
    if (message === null) throw new NotFoundError('Message not found');
    const fields = {
      text: change.text ?? message.text,
      sender: change.sender ?? message.sender,
      senderName: change.sender_name ?? message.senderName,
      sessionId: change.session_id ?? message.sessionId,
      contextId: change.context_id ?? message.contextId,
      files: change.files ?? message.files,
      error: change.error ?? message.error,
      properties: { ...message.properties, ...(change.properties as Partial<MessageProperties> | null) },
      edit: true,
    };
    await this.messages.update({ id, userId: caller.userId }, fields as QueryDeepPartialEntity<Message>);
    return changed(Object.assign(message, fields));
  }

  /** Gives a session another id. @throws NotFoundError when nothing was said in it */
  async renameSession(caller: Caller, sessionId: string, newSessionId: string): Promise<MessageListItem[]> {
    const where = { ...(await this.within(caller)), sessionId };
    const found = await this.messages.find({ where, order: { timestamp: 'ASC' } });
    if (found.length === 0) throw new NotFoundError('No messages found with the given session ID');
    await this.messages.update(where, { sessionId: newSessionId });
    return found.map((message) => listed(Object.assign(message, { sessionId: newSessionId })));
  }

  async deleteSession(caller: Caller, sessionId: string): Promise<void> {
    await this.messages.delete({ ...(await this.within(caller)), sessionId });
  }

  async deleteSessions(caller: Caller, sessionIds: readonly string[]): Promise<DeletedSessions> {
    const where = { ...(await this.within(caller)), sessionId: In([...sessionIds]) };
    const count = await this.countSessions(where);
    if (count === 0) return { message: 'No sessions to delete', deleted_count: 0 };
    await this.messages.delete(where);
    const message = `Messages deleted successfully for ${count} session${count === 1 ? '' : 's'}`;
    return { message, deleted_count: count };
  }

  private async countSessions(where: FindOptionsWhere<Message>): Promise<number> {
    const row = await this.messages
      .createQueryBuilder('message')
      .select('COUNT(DISTINCT message.sessionId)', 'count')
      .where(where)
      .getRawOne<{ count: number | string }>();
    return Number(row?.count ?? 0);
  }

  async delete(caller: Caller, ids: readonly string[]): Promise<void> {
    await this.messages.delete({ ...(await this.within(caller)), id: In([...ids]) });
  }

  /** The user's messages, of that flow if one is named; for a key that reaches certain flows, only those of them. */
  private async within({ userId, key }: Caller, flowId?: string): Promise<FindOptionsWhere<Message>> {
    const reach = key?.flows ?? null;
    if (reach === null) return { userId, ...(flowId !== undefined && { flowId }) };
    const ofProjects = await flowsOfProjects(this.statements, [...reach.projects], userId);
    const reached = [...reach.flows, ...ofProjects];
    return { userId, flowId: In(reached.filter((id) => flowId === undefined || id === flowId)) };
  }
}
