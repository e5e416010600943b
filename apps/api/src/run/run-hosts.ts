import { Injectable } from '@nestjs/common';
import type { RunHost } from '@flowgate/engine';
import { RunFiles } from '../files/run-files';
import { RunMessages } from '../messages/run-messages';
import { RunVariables } from '../variables/run-variables';
import type { Run } from './run';

/** What runs see of the world: the messages of the flow, the variables and files of its owner. */
@Injectable()
export class RunHosts {
  constructor(
    private readonly messages: RunMessages,
    private readonly variables: RunVariables,
    private readonly files: RunFiles,
  ) {}

  of({ userId, flow, variables }: Run): RunHost {
    return {
      messages: this.messages.store(userId, flow.id),
      variables: this.variables.store(userId, variables),
      files: this.files.store(userId),
    };
  }

  /** Which of the user's variables fill empty fields by themselves: field display name -> variable name. */
  variableDefaults(userId: string): Promise<ReadonlyMap<string, string>> {
    return this.variables.defaults(userId);
  }
}
