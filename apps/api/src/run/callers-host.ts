import type { MessageFields, MessageStore, ModelMeter, RunHost } from '@flowgate/engine';
import type { RunFiles } from '../files/run-files';
import type { RunMessages } from '../messages/run-messages';
import type { RunVariables } from '../variables/run-variables';
import type { InnerFlows } from './inner-flows';
import { reached, reachedEndpoints, reachedFiles, ReachedMessages, reachedVectors } from './reached';
import type { Run } from './run';
import type { RunResources } from './run-resources';

/** Where the things of all users are. */
export interface HostStores {
  readonly messages: RunMessages;
  readonly variables: RunVariables;
  readonly files: RunFiles;
  readonly flows: InnerFlows;
  readonly resources: RunResources;
}

export type HostedRun = Pick<Run, 'userId' | 'key' | 'flow' | 'variables' | 'allowance' | 'history'>;

/**
 * What one run sees of the world: of each store its caller's part. A part is made when the run asks for it, as most runs ask for one or two
 * only.
 */
export class CallersHost implements RunHost {
  constructor(
    private readonly stores: HostStores,
    private readonly run: HostedRun,
    readonly models: ModelMeter,
  ) {}

  get messages(): MessageStore {
    const { userId, flow, history } = this.run;
    const stored = this.stores.messages.store(userId, flow.id);
    return new ReachedMessages(history === undefined ? stored : withHistory(stored, history));
  }

  get variables(): RunHost['variables'] {
    const values = this.stores.variables.store(this.run.userId, this.run.variables);
    return { resolve: (name) => reached(values.resolve(name)) };
  }

  get files(): RunHost['files'] {
    return reachedFiles(this.stores.files.store(this.run));
  }

  get flows(): NonNullable<RunHost['flows']> {
    const { stores, run, models } = this;
    return {
      find: (reference) =>
        reached(
          stores.flows.find(run, reference, (flow) => new CallersHost(stores, within(run, flow), models)),
        ),
    };
  }

  get vectors(): NonNullable<RunHost['vectors']> {
    return reachedVectors(this.stores.resources.vectorsOf(this.run.userId));
  }

  get outgoing(): RunHost['outgoing'] {
    return this.stores.resources.outgoing;
  }

  get endpoints(): NonNullable<RunHost['endpoints']> {
    return reachedEndpoints(this.stores.resources.endpoints.store(this.run.flow.id));
  }

  get workers(): NonNullable<RunHost['workers']> {
    return this.stores.resources.workers;
  }

  get databases(): NonNullable<RunHost['databases']> {
    return this.stores.resources.databases;
  }

  get mcpServers(): NonNullable<RunHost['mcpServers']> {
    const servers = this.stores.resources.mcpServersOf(this.run.userId);
    return { commands: servers.commands, find: (name) => reached(servers.find(name)) };
  }

  get spending(): NonNullable<RunHost['spending']> | null {
    return this.run.allowance?.spending ?? null;
  }
}

/** What was said to a flow was not said to those within it. */
function within({ userId, key, variables, allowance }: HostedRun, flow: HostedRun['flow']): HostedRun {
  return { userId, key, variables, allowance, flow };
}

/** The store as if its session had begun with these messages, oldest first. */
function withHistory(store: MessageStore, given: readonly MessageFields[]): MessageStore {
  return {
    add: (message) => store.add(message),
    update: (message) => store.update(message),
    remove: (id) => store.remove(id),
    history: async (query) => {
      const earlier = given.filter(({ session_id }) => session_id === query.sessionId);
      return [...earlier, ...(await store.history(query))].slice(-query.limit);
    },
  };
}
