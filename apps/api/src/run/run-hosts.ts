import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createOutgoing } from '@flowgate/components';
import { HostUnavailableError, type ModelMeter, type Outgoing, type RunHost } from '@flowgate/engine';
import { isConnectionFailure } from '../common/connection-failure';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { RunFiles } from '../files/run-files';
import { RunMessages } from '../messages/run-messages';
import { RunVariables } from '../variables/run-variables';
import { InnerFlows } from './inner-flows';
import type { Run } from './run';
import { WorkerPool } from './worker-pool';

const NONE: ReadonlyMap<string, string> = new Map();

/** What runs see of the world: the messages of the flow, the variables and files of its owner. */
@Injectable()
export class RunHosts implements OnApplicationShutdown {
  /** One for all runs, because it keeps connections. */
  private readonly outgoing: Outgoing;
  private readonly workers = new WorkerPool();

  constructor(
    private readonly messages: RunMessages,
    private readonly variables: RunVariables,
    private readonly files: RunFiles,
    private readonly flows: InnerFlows,
    @Inject(SETTINGS_TOKEN) settings: Pick<Settings, 'allowedHosts' | 'serviceUrls'>,
  ) {
    this.outgoing = createOutgoing({ allowed: settings.allowedHosts, services: settings.serviceUrls });
  }

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
      outgoing: this.outgoing,
      flows: {
        find: (reference) =>
          reached(this.flows.find(caller, reference, (inner) => this.of({ ...run, flow: inner }, models))),
      },
      workers: this.workers,
      spending: allowance?.spending ?? null,
      models,
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.workers.close();
  }

  /** Which of the user's variables fill empty fields by themselves: field display name -> variable name. */
  async variableDefaults({ userId, flow }: Run): Promise<ReadonlyMap<string, string>> {
    return flow.hasVariableDefaults ? this.variables.defaults(userId) : NONE;
  }
}

/** Lets the engine tell a database that is away from a component that fails. */
function reached<T>(asked: Promise<T>): Promise<T> {
  return asked.catch(refuse);
}

function refuse(error: unknown): never {
  throw isConnectionFailure(error) ? new HostUnavailableError(error) : error;
}
