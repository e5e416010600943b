import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { CollectionKind, VectorCollections } from '@flowgate/engine';
import type { Repository } from 'typeorm';
import { now } from '../common/instant';
import { Statements } from '../database/statements';
import { isUniqueViolation } from '../database/unique-violation';
import { StoredCollection } from './stored-collection';
import { VectorCollection } from './vector-collection.entity';

/** A user's collections as runs of the user's flows see them. */
@Injectable()
export class RunVectors {
  constructor(
    private readonly statements: Statements,
    @InjectRepository(VectorCollection) private readonly collections: Repository<VectorCollection>,
  ) {}

  store(userId: string): VectorCollections {
    return {
      find: (kind, name) => this.find(userId, kind, name),
      open: async (kind, name) => {
        const found = await this.find(userId, kind, name);
        return found ?? (await this.make(userId, kind, name));
      },
    };
  }

  private async find(userId: string, kind: CollectionKind, name: string): Promise<StoredCollection | null> {
    const row = await this.collections.findOneBy({ userId, kind, name });
    return row && new StoredCollection(this.statements, row);
  }

  private async make(userId: string, kind: CollectionKind, name: string): Promise<StoredCollection> {
    const models = { embeddingProvider: null, embeddingModel: null };
    const row = { id: randomUUID(), userId, kind, name, ...models, createdAt: now() };
    try {
      await this.collections.insert(row);
    } catch (error) {
      // Another run has made it just then.
      const found = isUniqueViolation(error) ? await this.find(userId, kind, name) : null;
      if (found) return found;
      throw error;
    }
    return new StoredCollection(this.statements, row);
  }
}
