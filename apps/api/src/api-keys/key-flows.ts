import { Injectable } from '@nestjs/common';
import { uuid } from '../common/fields';
import { reachesProject, type Caller } from '../common/reach';
import { ValidationError } from '../common/validation-error';
import { FlowLookup } from '../flows/flow-lookup';
import { FlowProjects } from '../flows/flow-projects';
import { PROJECT } from './rules-of-keys';

/** Makes ids of what a key's `flows` names: an endpoint name may be another flow's tomorrow. */
@Injectable()
export class KeyFlows {
  constructor(
    private readonly flows: FlowLookup,
    private readonly projects: FlowProjects,
  ) {}

  /** @throws ValidationError 422 that names what is neither a flow nor a project which the caller reaches */
  async resolve(caller: Caller, named: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const [index, name] of named.entries()) {
      const resolved = name.startsWith(PROJECT)
        ? await this.project(caller, name.slice(PROJECT.length))
        : (await this.flows.find(caller, name))?.id;
      if (resolved === undefined) throw unknown(index, name);
      found.push(resolved);
    }
    return [...new Set(found)];
  }

  private async project(caller: Caller, name: string): Promise<string | undefined> {
    const id = uuid.safeParse(name);
    if (!id.success || !reachesProject(caller, id.data)) return undefined;
    return (await this.projects.isOwn(caller.userId, id.data)) ? `${PROJECT}${id.data}` : undefined;
  }
}

function unknown(index: number, name: string): ValidationError {
  const shown = JSON.stringify(name.slice(0, 100));
  const msg = name.startsWith(PROJECT)
    ? `Value error, ${shown} does not name a project of yours by its id`
    : `Value error, ${shown} is neither the id nor the endpoint name of a flow of yours`;
  return new ValidationError([{ type: 'value_error', loc: ['body', 'flows', index], msg }]);
}
