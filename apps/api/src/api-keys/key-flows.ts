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
  resolve(caller: Caller, named: readonly string[]): Promise<string[]> {
    return resolveNamed(named, {
      flow: async (name) => (await this.flows.find(caller, name))?.id,
      hasProject: async (id) => reachesProject(caller, id) && this.projects.isOwn(caller.userId, id),
    });
  }
}

/** Where what a key's `flows` names is looked up. */
export interface NamedThings {
  /** The id of the flow of this id or endpoint name. */
  flow(idOrEndpointName: string): Promise<string | undefined>;
  hasProject(id: string): Promise<boolean>;
}

/** @throws ValidationError 422 that names the first that is not there */
export async function resolveNamed(named: readonly string[], things: NamedThings): Promise<string[]> {
  const found: string[] = [];
  for (const [index, name] of named.entries()) {
    const resolved = name.startsWith(PROJECT)
      ? await project(name.slice(PROJECT.length), things)
      : await things.flow(name);
    if (resolved === undefined) throw unknown(index, name);
    found.push(resolved);
  }
  return [...new Set(found)];
}

async function project(name: string, things: NamedThings): Promise<string | undefined> {
  const id = uuid.safeParse(name);
  return id.success && (await things.hasProject(id.data)) ? `${PROJECT}${id.data}` : undefined;
}

function unknown(index: number, name: string): ValidationError {
  const shown = JSON.stringify(name.slice(0, 100));
  const msg = name.startsWith(PROJECT)
    ? `Value error, ${shown} does not name a project of yours by its id`
    : `Value error, ${shown} is neither the id nor the endpoint name of a flow of yours`;
  return new ValidationError([{ type: 'value_error', loc: ['body', 'flows', index], msg }]);
}
