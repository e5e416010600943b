import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type {
  KnowledgeBase,
  KnowledgeBasesDeleted,
  KnowledgeChunks,
  KnowledgeMetadataKeys,
} from '@flowgate/contracts';
import { In, MoreThan, type Repository } from 'typeorm';
import { DomainError, NotFoundError } from '../common/domain-error';
import { now } from '../common/instant';
import { isUniqueViolation } from '../database/unique-violation';
import { VectorCollection } from '../vector-collections/vector-collection.entity';
import { VectorEntry } from '../vector-collections/vector-entry.entity';
import type { NewKnowledgeBase } from './dto/create-knowledge-base';
import type { ListChunks } from './dto/list-chunks';
import { MetadataKeys } from './metadata-keys';

const KIND = 'knowledge';
/** Chunks that are looked at before other requests get their turn. */
const PAGE = 1000;

interface Sizes {
  readonly id: string;
  readonly chunks: string;
  readonly characters: string;
  readonly words: string;
}

/** The knowledge bases of a user: made, listed, looked into, deleted. */
@Injectable()
export class KnowledgeBases {
  constructor(
    @InjectRepository(VectorCollection) private readonly bases: Repository<VectorCollection>,
    @InjectRepository(VectorEntry) private readonly entries: Repository<VectorEntry>,
  ) {}

  /** By name. */
  async list(userId: string): Promise<KnowledgeBase[]> {
    const found = await this.bases.findBy({ userId, kind: KIND });
    const sizes = await this.sizes(found);
    return found.sort((a, b) => (a.name < b.name ? -1 : 1)).map((base) => shown(base, sizes.get(base.id)));
  }

  /** @throws NotFoundError when the user has none of that name */
  async get(userId: string, name: string): Promise<KnowledgeBase> {
    const base = await this.find(userId, name);
    return shown(base, (await this.sizes([base])).get(base.id));
  }

  /** @throws DomainError 409 when the name is taken */
  async create(userId: string, base: NewKnowledgeBase): Promise<KnowledgeBase> {
    const row = { ...base, id: randomUUID(), userId, kind: KIND, createdAt: now() };
    try {
      await this.bases.insert(row);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new DomainError('KNOWLEDGE_BASE_TAKEN', 409, `Knowledge base '${base.name}' already exists`);
    }
    return shown(row, undefined);
  }

  /** In the order in which they were stored. @throws NotFoundError when the user has no such base */
  async chunks(userId: string, name: string, { page, limit, search }: ListChunks): Promise<KnowledgeChunks> {
    const { id } = await this.find(userId, name);
    const query = this.entries.createQueryBuilder('entry').where({ collectionId: id });
    if (search !== '') {
      const pattern = `%${search.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
      query.andWhere(String.raw`LOWER(entry.content) LIKE :pattern ESCAPE '\'`, { pattern });
    }
    const [rows, total] = await query
      .orderBy('entry.id')
      .skip((page - 1) * limit)
      .take(limit)
      .getManyAndCount();
    const chunks = rows.map(({ id: chunk, content, metadata }) => ({
      id: chunk,
      content,
      char_count: content.length,
      metadata: JSON.parse(metadata) as Record<string, unknown>,
    }));
    return { chunks, total, page, limit, total_pages: Math.ceil(total / limit) };
  }

  /** @throws NotFoundError when the user has no such base */
  async metadataKeys(userId: string, name: string): Promise<KnowledgeMetadataKeys> {
    const { id: collectionId } = await this.find(userId, name);
    const found = new MetadataKeys();
    let rows: VectorEntry[];
    let last = '';
    do {
      rows = await this.entries.find({
        select: { id: true, metadata: true },
        where: { collectionId, id: MoreThan(last) },
        order: { id: 'ASC' },
        take: PAGE,
      });
      for (const { metadata } of rows) found.add(metadata);
      last = rows.at(-1)?.id ?? last;
    } while (rows.length === PAGE);
    return found.shown();
  }

  /** With all that it holds. @throws NotFoundError when the user has no such base */
  async delete(userId: string, name: string): Promise<{ message: string }> {
    const base = await this.find(userId, name);
    await this.bases.delete({ id: base.id, userId });
    return { message: `Knowledge base '${name}' deleted successfully` };
  }

  async deleteAll(userId: string, names: readonly string[]): Promise<KnowledgeBasesDeleted> {
    const found = await this.bases.findBy({ userId, kind: KIND, name: In([...names]) });
    if (found.length > 0) await this.bases.delete({ userId, id: In(found.map(({ id }) => id)) });
    const deleted = new Set(found.map(({ name }) => name));
    return {
      message: `Successfully deleted ${found.length} knowledge base(s)`,
      deleted_count: found.length,
      not_found: names.filter((name) => !deleted.has(name)),
    };
  }

  private async find(userId: string, name: string): Promise<VectorCollection> {
    const base = await this.bases.findOneBy({ userId, kind: KIND, name });
    if (base === null) throw new NotFoundError(`Knowledge base '${name}' not found`);
    return base;
  }

  private async sizes(bases: readonly VectorCollection[]): Promise<ReadonlyMap<string, Sizes>> {
    const ids = bases.map(({ id }) => id);
    if (ids.length === 0) return new Map();
    const rows = await this.entries
      .createQueryBuilder('entry')
      .select('entry.collection_id', 'id')
      .addSelect('COUNT(*)', 'chunks')
      .addSelect('SUM(LENGTH(entry.content))', 'characters')
      .addSelect("SUM(LENGTH(entry.content) - LENGTH(REPLACE(entry.content, ' ', '')) + 1)", 'words')
      .where({ collectionId: In(ids) })
      .groupBy('entry.collection_id')
      .getRawMany<Sizes>();
    return new Map(rows.map((row) => [row.id, row]));
  }
}

function shown(base: VectorCollection, sizes: Sizes | undefined): KnowledgeBase {
  const chunks = Number(sizes?.chunks ?? 0);
  const characters = Number(sizes?.characters ?? 0);
  return {
    id: base.id,
    dir_name: base.name,
    name: base.name.replaceAll('_', ' '),
    embedding_provider: base.embeddingProvider ?? 'Unknown',
    embedding_model: base.embeddingModel ?? 'Unknown',
    size: characters,
    words: Number(sizes?.words ?? 0),
    characters,
    chunks,
    avg_chunk_size: chunks === 0 ? 0 : Math.round((characters / chunks) * 10) / 10,
    status: chunks === 0 ? 'empty' : 'ready',
    failure_reason: null,
  };
}
