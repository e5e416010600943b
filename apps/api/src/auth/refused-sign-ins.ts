import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type AuditedAction, recordChanges } from '../audit/record-changes';
import { User } from '../users/user.entity';

const WINDOW_MS = 60_000;
/** Refusals that get an event of their own in a minute. Others are counted, and told together in one event when the minute ends. */
const TOLD_IN_A_MINUTE = 10;

/**
 * Tells the audit trail of refused sign-ins, so that guessing leaves a trace and cannot fill the disk: eleven events a minute at the most.
 * The name that was tried is told when it is a user's, and never otherwise: people type passwords into the wrong field.
 */
@Injectable()
export class RefusedSignIns implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('RefusedSignIns');
  private timer: NodeJS.Timeout | undefined;
  private told = 0;
  private untold = 0;

  constructor(private readonly dataSource: DataSource) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.endMinute(), WINDOW_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.endMinute();
  }

  /** Never rejects: a refusal is answered as one, whatever becomes of the trail. */
  async tell(username: string, reason: string): Promise<void> {
    if (this.told >= TOLD_IN_A_MINUTE) {
      this.untold++;
      return;
    }
    this.told++;
    const where = { usernameKey: username.toLowerCase() };
    await this.write(async () => {
      const select = { id: true, username: true } as const;
      const user = await this.dataSource.getRepository(User).findOne({ where, select });
      return {
        target: user?.id ?? null,
        owner: user?.id ?? null,
        changes: { reason: { to: reason }, ...(user && { username: { to: user.username } }) },
      };
    });
  }

  /** Tells of those that were counted only. */
  async endMinute(): Promise<void> {
    const refused = this.untold;
    [this.told, this.untold] = [0, 0];
    if (refused === 0) return;
    const changes = { more: { to: refused } };
    await this.write(() => Promise.resolve({ target: null, owner: null, changes }));
  }

  private async write(refusal: () => Promise<Omit<AuditedAction, 'action'>>): Promise<void> {
    try {
      const told = await refusal();
      await this.dataSource.transaction((manager) =>
        recordChanges(manager, [{ action: 'sign_in.refused', ...told }]),
      );
    } catch (error) {
      this.logger.warn(`A refused sign-in could not be written into the audit trail: ${String(error)}`);
    }
  }
}
