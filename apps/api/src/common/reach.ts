import { Raw, type FindOperator } from 'typeorm';
import { DomainError, NotFoundError } from './domain-error';
import type { Principal } from './principal';

/** Whose things are asked for, and by what key: a key may reach less than its owner. */
export type Caller = Pick<Principal, 'userId' | 'key'>;

/** 403 of a key that reaches certain flows only, and would make something that it could not reach. */
export class OutsideReachError extends DomainError {
  constructor(wanted: string) {
    super('OUTSIDE_REACH', 403, `This API key reaches certain flows only: ${wanted}`);
  }

  override get body() {
    return { detail: this.detail, code: this.code };
  }
}

/** Whether the caller may know of a flow of its user. */
export function reaches({ key }: Caller, flow: { readonly id: string; readonly folderId: string }): boolean {
  const reach = key?.flows ?? null;
  return reach === null || reach.flows.has(flow.id) || reach.projects.has(flow.folderId);
}

/** Whether the caller may know of a project of its user. */
export function reachesProject({ key }: Caller, projectId: string): boolean {
  const reach = key?.flows ?? null;
  return reach === null || reach.projects.has(projectId);
}

/**
 * For a key that does not reach all flows: the project that a flow is put into must be one of its own.
 * @throws NotFoundError for another project, OutsideReachError when none is named
 */
export function requireProject(caller: Caller, projectId: string | null | undefined): void {
  if ((caller.key?.flows ?? null) === null) return;
  if (projectId === null || projectId === undefined)
    throw new OutsideReachError('name a project of its own to put flows into (folder_id)');
  if (!reachesProject(caller, projectId)) throw new NotFoundError('Project not found');
}

/** @throws OutsideReachError for a key that does not reach all of its owner's flows, with what it cannot do */
export function requireWholeReach({ key }: Caller, refused: string): void {
  if ((key?.flows ?? null) !== null) throw new OutsideReachError(refused);
}

/** The condition on a flow's `userId` that leaves the flows which the caller reaches. */
export function reachable({ userId, key }: Caller): string | FindOperator<string> {
  const reach = key?.flows ?? null;
  if (reach === null) return userId;
  const [flows, projects] = [[...reach.flows], [...reach.projects]];
  return Raw(
    (column) => {
      const stored = column.includes('user_id');
      const other = (name: string) => column.replace(/user_id|userId/, name);
      const ways = [
        ...(flows.length > 0 ? [`${other('id')} IN (:...reachedFlows)`] : []),
        ...(projects.length > 0
          ? [`${other(stored ? 'folder_id' : 'folderId')} IN (:...reachedProjects)`]
          : []),
      ];
      return `(${column} = :reachingUser AND (${ways.join(' OR ')}))`;
    },
    { reachingUser: userId, reachedFlows: flows, reachedProjects: projects },
  ) as FindOperator<string>;
}
