import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Flow as ShownFlow, FlowHeader, FlowKind, Page } from '@flowgate/contracts';
import { reachable, type Caller } from '../common/reach';
import { type FindOptionsOrder, type FindOptionsWhere, type Repository, Raw } from 'typeorm';
import { Flow } from './flow.entity';
import { flowHeader, HEADER_COLUMNS, shownFlow } from './shown-flow';

/** Which flows of a user are meant. */
export interface FlowFilter {
  readonly folderId?: string | undefined;
  readonly flowType?: FlowKind | undefined;
  readonly isComponent?: boolean | undefined;
  /** Part of the name, in upper or lower case. */
  readonly search?: string | undefined;
}

interface PageChoice {
  readonly page: number;
  readonly size: number;
}

/** Flows read at once: graphs are large, so never all of them. */
const AT_ONCE = 50;
const OLDEST_FIRST = { createdAt: 'ASC', id: 'ASC' } as const;
const LAST_CHANGED_FIRST = { updatedAt: 'DESC', id: 'ASC' } as const;

/** The flows of a user that the caller reaches, in the order in which they were made. */
@Injectable()
export class FlowList {
  constructor(@InjectRepository(Flow) private readonly flows: Repository<Flow>) {}

  /** All of them with their graphs, a few at a time. */
  async *all(caller: Caller, filter: FlowFilter): AsyncGenerator<ShownFlow> {
    let last: Flow | undefined;
    do {
      const where = { ...condition(caller, filter), ...(last && { createdAt: after(last) }) };
      const flows = await this.flows.find({ where, order: OLDEST_FIRST, take: AT_ONCE });
      for (const flow of flows) yield shownFlow(flow);
      last = flows.length === AT_ONCE ? flows.at(-1) : undefined;
    } while (last !== undefined);
  }

  /** All of them without their graphs. */
  async headers(caller: Caller, filter: FlowFilter): Promise<FlowHeader[]> {
    const where = condition(caller, filter);
    const flows = await this.flows.find({ where, select: HEADER_COLUMNS, order: OLDEST_FIRST });
    return flows.map(flowHeader);
  }

  async page(caller: Caller, filter: FlowFilter, choice: PageChoice): Promise<Page<ShownFlow>> {
    return this.pageOf(caller, filter, choice, OLDEST_FIRST);
  }

  /** A page of a project, whose flows come in another order: those that were changed last are the first. */
  async projectPage(caller: Caller, filter: FlowFilter, choice: PageChoice): Promise<Page<ShownFlow>> {
    return this.pageOf(caller, filter, choice, LAST_CHANGED_FIRST);
  }

  async headerPage(caller: Caller, filter: FlowFilter, choice: PageChoice): Promise<Page<FlowHeader>> {
    const where = condition(caller, filter);
    const select = HEADER_COLUMNS;
    const total = await this.flows.countBy(where);
    const flows = await this.flows.find({ where, select, order: OLDEST_FIRST, ...rows(choice) });
    return asPage(flows.map(flowHeader), total, choice);
  }

  private async pageOf(
    caller: Caller,
    filter: FlowFilter,
    choice: PageChoice,
    order: FindOptionsOrder<Flow>,
  ): Promise<Page<ShownFlow>> {
    const where = condition(caller, filter);
    const total = await this.flows.countBy(where);
    const flows = await this.flows.find({ where, order, ...rows(choice) });
    return asPage(flows.map(shownFlow), total, choice);
  }
}

function condition(caller: Caller, filter: FlowFilter): FindOptionsWhere<Flow> {
  const { folderId, flowType, isComponent, search } = filter;
  return {
    userId: reachable(caller),
    ...(folderId !== undefined && { folderId }),
    ...(flowType !== undefined && { flowType }),
    ...(isComponent !== undefined && { isComponent }),
    ...(search !== undefined && search !== '' && { name: containing(search) }),
  };
}

function containing(text: string) {
  const pattern = `%${text.toLowerCase().replace(/[!%_]/g, '!$&')}%`;
  return Raw((name) => `LOWER(${name}) LIKE :pattern ESCAPE '!'`, { pattern });
}

/** The rows that follow a row in the order of the list. */
function after({ createdAt, id }: Flow) {
  return Raw(
    (column) => {
      const idColumn = column.replace(/created_at|createdAt/, 'id');
      // Written so that both databases begin in the index at the time, instead of at the oldest flow.
      return `(${column} >= :createdAt AND (${column} > :createdAt OR ${idColumn} > :lastId))`;
    },
    { createdAt, lastId: id },
  );
}

function rows({ page, size }: PageChoice) {
  return { skip: (page - 1) * size, take: size };
}

function asPage<T>(items: T[], total: number, { page, size }: PageChoice): Page<T> {
  return { items, total, page, size, pages: Math.ceil(total / size) };
}
