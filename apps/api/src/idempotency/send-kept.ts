import type { FastifyReply } from 'fastify';
import type { RepeatedAnswer } from './idempotent-requests';

/** Sends an answer as it was kept; one that was made for an earlier request says so. */
export async function sendKept(
  reply: FastifyReply,
  { status, body, isRepeated }: RepeatedAnswer,
): Promise<void> {
  if (isRepeated) void reply.header('idempotency-replayed', 'true');
  await reply.code(status).type('application/json; charset=utf-8').send(body);
}
