import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { ApiKey } from '../api-keys/api-key.entity';
import type { Principal } from '../common/principal';
import type { Caller } from '../common/reach';
import { flowsOfProjects } from '../database/look-ups/flows-in-reach';
import { Statements } from '../database/statements';

/** Whose use somebody may read. */
@Injectable()
export class ReadableUse {
  constructor(
    @InjectRepository(ApiKey) private readonly keys: Repository<ApiKey>,
    private readonly statements: Statements,
  ) {}

  /** What was done with a key: its owner may, and superusers. */
  mayReadKey({ userId, isSuperuser }: Principal, keyId: string): Promise<boolean> {
    return this.keys.existsBy({ id: keyId, ...(!isSuperuser && { userId }) });
  }

  /** The ids of the flows that the caller's key reaches, deleted ones, too; `null` for a caller who may read all. */
  async flows({ userId, key }: Caller): Promise<readonly string[] | null> {
    const reach = key?.flows ?? null;
    if (reach === null) return null;
    const ofProjects = await flowsOfProjects(this.statements, [...reach.projects], userId);
    return [...new Set([...reach.flows, ...ofProjects])];
  }
}
