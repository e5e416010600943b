import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { isConnectionFailure } from '../../common/connection-failure';
import { now } from '../../common/instant';
import type { Principal } from '../../common/principal';
import { standingAccess } from '../../database/look-ups/standing-access';
import { Statements } from '../../database/statements';
import type { EventChannel } from './event-channel';

const LOOK_EVERY_MS = 5000;

const NONE: ReadonlySet<Promise<unknown>> = new Set();

/**
 * Streams that stay open while nobody asks anything: they end soon after the key, the sign-in or the user that opened them does, and when the
 * server stops.
 */
@Injectable()
export class StandingStreams implements BeforeApplicationShutdown {
  private readonly open = new Map<EventChannel, ReadonlySet<Promise<unknown>>>();

  constructor(private readonly statements: Statements) {}

  /** @param answering what is still to be written when the server stops */
  keep(channel: EventChannel, principal: Principal, answering = NONE): void {
    if (channel.closed.aborted) return;
    const looking = setInterval(() => void this.look(channel, principal), LOOK_EVERY_MS).unref();
    this.open.set(channel, answering);
    channel.closed.addEventListener('abort', () => {
      clearInterval(looking);
      this.open.delete(channel);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    const ended = [...this.open].map(async ([channel, answering]) => {
      await Promise.allSettled(answering);
      channel.end();
    });
    await Promise.all(ended);
  }

  /** Never rejects: while the database is away nobody can tell, and nothing can be asked either. */
  private async look(channel: EventChannel, principal: Principal): Promise<void> {
    try {
      if (!(await standingAccess(this.statements, principal, now()))) channel.end();
    } catch (error) {
      if (!isConnectionFailure(error)) channel.end();
    }
  }
}
