import { Inject, Injectable } from '@nestjs/common';
import { createOutgoing } from '@flowgate/components';
import { HostUnavailableError, type Outgoing, type RunHost } from '@flowgate/engine';
import { isConnectionFailure } from '../common/connection-failure';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { RunFiles } from '../files/run-files';
import { RunMessages } from '../messages/run-messages';
import { RunVariables } from '../variables/run-variables';
import type { Run } from './run';

const NONE: ReadonlyMap<string, string> = new Map();

/** What runs see of the world: the messages of the flow, the variables and files of its owner. */
@Injectable()
export class RunHosts {
  /** One for all runs, because it keeps connections. */
  private readonly outgoing: Outgoing;

  constructor(
    private readonly messages: RunMessages,
    private readonly variables: RunVariables,
    private readonly files: RunFiles,
    @Inject(SETTINGS_TOKEN) settings: Pick<Settings, 'allowedHosts'>,
  ) {
    this.outgoing = createOutgoing({ allowed: settings.allowedHosts });
  }

  of({ userId, flow, variables }: Run): RunHost {
    const messages = this.messages.store(userId, flow.id);
    const values = this.variables.store(userId, variables);
    const files = this.files.store(userId);
    return {
      messages: {
        add: (message) => reached(messages.add(message)),
        update: (message) => reached(messages.update(message)),
        remove: (id) => reached(messages.remove(id)),
        history: (query) => reached(messages.history(query)),
      },
      variables: { resolve: (name) => reached(values.resolve(name)) },
      files: { read: (path) => reached(files.read(path)) },
      outgoing: this.outgoing,
    };
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
