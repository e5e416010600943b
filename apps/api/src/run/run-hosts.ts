import { Injectable } from '@nestjs/common';
import type { ModelMeter, RunHost } from '@flowgate/engine';
import { RunFiles } from '../files/run-files';
import { RunMessages } from '../messages/run-messages';
import { RunVariables } from '../variables/run-variables';
import { InnerFlows } from './inner-flows';
import { reached } from './reached';
import type { Run } from './run';
import { RunResources } from './run-resources';

const NONE: ReadonlyMap<string, string> = new Map();

/** What runs see of the world: the messages of the flow, the variables and files of its owner. */
@Injectable()
export class RunHosts {
  constructor(
    private readonly messages: RunMessages,
    private readonly variables: RunVariables,
    private readonly files: RunFiles,
    private readonly flows: InnerFlows,
    private readonly resources: RunResources,
  ) {}

  /** @param models hears what models use, also in inner flows */
  of(run: Pick<Run, 'userId' | 'key' | 'flow' | 'variables' | 'allowance'>, models: ModelMeter): RunHost {
    const { userId, key, flow, variables, allowance } = run;
    const messages = this.messages.store(userId, flow.id);
    const values = this.variables.store(userId, variables);
    const caller = { userId, key };
    const files = this.files.store(caller);
    return {
      messages: {
        add: (message) => reached(messages.add(message)),
        update: (message) => reached(messages.update(message)),
        remove: (id) => reached(messages.remove(id)),
        history: (query) => reached(messages.history(query)),
      },
      variables: { resolve: (name) => reached(values.resolve(name)) },
      files: {
        read: (path) => reached(files.read(path)),
        pathOf: (pathOrId) => reached(files.pathOf(pathOrId)),
        list: (folder) => reached(files.list(folder)),
        write: (name, content) => reached(files.write(name, content)),
        remove: (path) => reached(files.remove(path)),
      },
      ...this.resources.of(userId),
      flows: {
        find: (reference) =>
          reached(this.flows.find(caller, reference, (inner) => this.of({ ...run, flow: inner }, models))),
      },
      spending: allowance?.spending ?? null,
      models,
    };
  }

  /** Which of the user's variables fill empty fields by themselves: field display name -> variable name. */
  async variableDefaults({ userId, flow }: Run): Promise<ReadonlyMap<string, string>> {
    return flow.hasVariableDefaults ? this.variables.defaults(userId) : NONE;
  }
}
