import { Injectable } from '@nestjs/common';
import type { ModelMeter, RunHost } from '@flowgate/engine';
import { RunFiles } from '../files/run-files';
import { RunMessages } from '../messages/run-messages';
import { RunVariables } from '../variables/run-variables';
import { CallersHost, type HostedRun, type HostStores } from './callers-host';
import { InnerFlows } from './inner-flows';
import type { Run } from './run';
import { RunResources } from './run-resources';

const NONE: ReadonlyMap<string, string> = new Map();

/** What runs see of the world: the messages of the flow, the variables and files of its owner. */
@Injectable()
export class RunHosts {
  private readonly stores: HostStores;

  constructor(
    messages: RunMessages,
    private readonly variables: RunVariables,
    files: RunFiles,
    flows: InnerFlows,
    resources: RunResources,
  ) {
    this.stores = { messages, variables, files, flows, resources };
  }

  /** @param models hears what models use, also in inner flows */
  of(run: HostedRun, models: ModelMeter): RunHost {
    return new CallersHost(this.stores, run, models);
  }

  /** Which of the user's variables fill empty fields by themselves: field display name -> variable name. */
  async variableDefaults({ userId, flow }: Run): Promise<ReadonlyMap<string, string>> {
    return flow.hasVariableDefaults ? this.variables.defaults(userId) : NONE;
  }
}
