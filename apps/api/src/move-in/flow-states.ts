import { catalog, modelProviders } from '@flowgate/components';
import { flowNeeds, flowSetup, type KnownVariables } from '@flowgate/engine';
import type { Settings } from '../config/settings';
import { flowLimits } from '../flows/flow-limits';
import { Flow } from '../flows/flow.entity';
import { User } from '../users/user.entity';
import { knownVariables } from '../variables/variable-names';
import { Variable } from '../variables/variable.entity';
import type { Move } from './move';

/** Says of each flow whether it is ready here, needs setup, or cannot run: what one wants to know before products are pointed here. */
export async function tellFlows(move: Move, settings: Settings): Promise<void> {
  const { manager, flowOwners, report } = move;
  const names = new Map<string, string>();
  for (const user of await manager.find(User, { select: { id: true, username: true } }))
    names.set(user.id, user.username);
  const variables = new Map<string, KnownVariables>();
  for (const flowId of flowOwners.keys()) {
    await move.reading.turn();
    const flow = await manager.findOneByOrFail(Flow, { id: flowId });
    const known = variables.get(flow.userId) ?? (await variablesOf(move, flow.userId, settings));
    variables.set(flow.userId, known);
    const needs = flowNeeds(flow.data, { catalog, providers: modelProviders }, flowLimits(settings));
    const { state, findings } = flowSetup(needs, known);
    report.flows.push({
      id: flow.id,
      name: flow.name,
      endpoint_name: flow.endpointName,
      owner: names.get(flow.userId) ?? '',
      state,
      problems: findings.map(({ message }) => message),
    });
  }
}

async function variablesOf({ manager }: Move, userId: string, settings: Settings): Promise<KnownVariables> {
  const select = { id: true, name: true, type: true, defaultFields: true } as const;
  return knownVariables(await manager.find(Variable, { where: { userId }, select }), settings);
}
