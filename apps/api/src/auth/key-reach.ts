import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../common/domain-error';
import { asUuid } from '../common/fields';
import { reaches, reachesProject, type Caller } from '../common/reach';
import { projectOfFlow } from '../database/look-ups/flows-in-reach';
import { Statements } from '../database/statements';

/**
 * Holds keys that reach certain flows only to them, wherever the address names a flow or a project by its id: what lies outside is not
 * found, as if it were another user's. Lists, and what a body names, are the features' own.
 */
@Injectable()
export class KeyReach {
  constructor(private readonly statements: Statements) {}

  /**
   * @param params of the route's address; what is no id is left to the route
   * @throws NotFoundError
   */
  async require(caller: Caller, params: Readonly<Record<string, string>>): Promise<void> {
    const project = asUuid(params.project_id ?? '');
    if (project && !reachesProject(caller, project)) throw new NotFoundError('Project not found');
    const flow = asUuid(params.flow_id ?? '');
    if (flow && !(await this.reachesFlow(caller, flow))) throw new NotFoundError('Flow not found');
  }

  private async reachesFlow(caller: Caller, id: string): Promise<boolean> {
    const flow = await projectOfFlow(this.statements, id, caller.userId);
    return flow !== undefined && reaches(caller, { id, ...flow });
  }
}
