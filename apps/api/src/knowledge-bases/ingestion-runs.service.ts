import { randomUUIDv7 } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { KnowledgeRunDetail, KnowledgeRunItem, KnowledgeRuns } from '@flowgate/contracts';
import { LessThanOrEqual, type Repository } from 'typeorm';
import { DomainError, NotFoundError } from '../common/domain-error';
import { now } from '../common/instant';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { VectorCollection } from '../vector-collections/vector-collection.entity';
import type { ListRuns } from './dto/list-runs';
import { KnowledgeRunRow } from './knowledge-run.entity';
import { shownDetail, shownRun } from './shown-run';

/** How often a run looks whether it was cancelled, which any replica may have been asked for. */
const LOOK_MS = 500;
/** Older runs of a base are forgotten. */
const MOST_RUNS = 500;
/** An archive may hold any number of files. */
const MOST_ITEMS = 1000;

export interface GivenRun {
  readonly sourceName: string;
  readonly totalItems: number;
  readonly totalBytes: number;
}

/** What a piece of work tells of its files before it is over; as far as it came when it fails. */
export type NoteItems = (items: readonly KnowledgeRunItem[]) => void;

/** The runs that take files into knowledge bases: noted while they go on, listed, cancelled. */
@Injectable()
export class IngestionRuns {
  constructor(
    @InjectRepository(KnowledgeRunRow) private readonly rows: Repository<KnowledgeRunRow>,
    @InjectRepository(VectorCollection) private readonly bases: Repository<VectorCollection>,
    @Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'runTimeout'>,
  ) {}

  /**
   * Does the work of a run, whose signal ends it when it was cancelled, or takes too long.
   * @throws DomainError 409 when it was cancelled; what the work throws
   */
  async tracked<T>(
    collectionId: string,
    { sourceName, totalItems, totalBytes }: GivenRun,
    work: (signal: AbortSignal, note: NoteItems) => Promise<T>,
  ): Promise<T> {
    const id = randomUUIDv7();
    const began = { id, collectionId, status: 'running', items: [], totalItems, totalBytes } as const;
    const named = sourceName === '' ? null : sourceName;
    await this.rows.insert({ ...began, sourceName: named, startedAt: now(), error: null, finishedAt: null });
    const cancelled = new AbortController();
    const timer = setInterval(() => void this.look(id, cancelled), LOOK_MS).unref();
    let items: readonly KnowledgeRunItem[] = [];
    try {
      const signal = AbortSignal.any([
        cancelled.signal,
        AbortSignal.timeout(this.settings.runTimeout * 1000),
      ]);
      const answer = await work(signal, (noted) => void (items = noted));
      await this.end(id, { status: 'succeeded', error: null }, items);
      return answer;
    } catch (error) {
      const failure: unknown = cancelled.signal.aborted ? cancelled.signal.reason : error;
      await this.end(id, { status: 'failed', error: wordsOf(failure) }, items);
      throw failure;
    } finally {
      clearInterval(timer);
      await this.forgetOld(collectionId);
    }
  }

  /** Newest first. @throws NotFoundError when the user has no such base */
  async list(userId: string, name: string, { page, limit }: ListRuns): Promise<KnowledgeRuns> {
    const { id: collectionId } = await this.find(userId, name);
    const [rows, total] = await this.rows.findAndCount({
      where: { collectionId },
      order: { id: 'DESC' },
      skip: (page - 1) * limit,
      take: limit,
    });
    const of = { name, longest: this.settings.runTimeout };
    const runs = rows.map((row) => shownRun(row, of));
    return { runs, total, page, limit, total_pages: Math.ceil(total / limit) };
  }

  /** @throws NotFoundError when the user has no such base, or it no such run */
  async get(userId: string, name: string, id: string): Promise<KnowledgeRunDetail> {
    const { id: collectionId } = await this.find(userId, name);
    const row = await this.rows.findOneBy({ id, collectionId });
    if (row === null) throw new NotFoundError(`Ingestion run '${id}' not found`);
    return shownDetail(row, { name, longest: this.settings.runTimeout });
  }

  /**
   * Ends what runs; what it has stored by then stays.
   * @throws NotFoundError when the user has no such base; DomainError 400 when nothing runs
   */
  async cancel(userId: string, name: string): Promise<{ message: string }> {
    const { id: collectionId } = await this.find(userId, name);
    const change = { status: 'cancelled', finishedAt: now() } as const;
    const { affected } = await this.rows.update({ collectionId, status: 'running' }, change);
    if (affected === 0)
      throw new DomainError('NOTHING_RUNS', 400, `Nothing is being taken into knowledge base '${name}'`);
    return { message: `Ingestion into knowledge base '${name}' was cancelled` };
  }

  private async look(id: string, cancelled: AbortController): Promise<void> {
    try {
      if (await this.rows.existsBy({ id, status: 'running' })) return;
      cancelled.abort(new DomainError('INGESTION_CANCELLED', 409, 'The ingestion was cancelled.'));
    } catch {
      // The next look may reach the database; the work itself fails if none does.
    }
  }

  /** One that was cancelled stays so. */
  private async end(
    id: string,
    { status, error }: Pick<KnowledgeRunRow, 'status' | 'error'>,
    items: readonly KnowledgeRunItem[],
  ): Promise<void> {
    const kept = { items: items.slice(0, MOST_ITEMS) };
    const { affected } = await this.rows.update(
      { id, status: 'running' },
      { ...kept, status, error, finishedAt: now() },
    );
    if (affected === 0) await this.rows.update({ id }, kept);
  }

  private async forgetOld(collectionId: string): Promise<void> {
    const [oldest] = await this.rows.find({
      select: { id: true },
      where: { collectionId },
      order: { id: 'DESC' },
      skip: MOST_RUNS,
      take: 1,
    });
    if (oldest) await this.rows.delete({ collectionId, id: LessThanOrEqual(oldest.id) });
  }

  private async find(userId: string, name: string): Promise<VectorCollection> {
    const base = await this.bases.findOneBy({ userId, kind: 'knowledge', name });
    if (base === null) throw new NotFoundError(`Knowledge base '${name}' not found`);
    return base;
  }
}

function wordsOf(failure: unknown): string {
  return failure instanceof DomainError ? failure.message : 'The server failed.';
}
