import { Injectable, Inject } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { catalog, modelProviders } from '@flowgate/components';
import type { FieldChange, FlowFields, ModelProviderChoice } from '@flowgate/contracts';
import { changeFields, FieldChangeError, flowFields, type KnownVariables } from '@flowgate/engine';
import type { Repository } from 'typeorm';
import { ValidationError } from '../common/validation-error';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { flowLimits } from '../flows/flow-limits';
import { FlowChanges } from '../flows/flow-changes';
import { FlowChangedError, FlowNotFoundError } from '../flows/flow-errors';
import { Flow } from '../flows/flow.entity';
import { VariableNames } from '../variables/variable-names';

/** The fields of a flow's components: shown without secrets, and changed without touching anything else of the flow. */
@Injectable()
export class FlowFieldsService {
  constructor(
    @InjectRepository(Flow) private readonly flows: Repository<Flow>,
    private readonly changes: FlowChanges,
    private readonly variables: VariableNames,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  /** @throws FlowNotFoundError when the user has no such flow */
  async of(userId: string, id: string): Promise<FlowFields> {
    return this.shown(userId, await this.flow(userId, id));
  }

  /**
   * Makes all of the changes or none.
   * @param expected the version that they were made for (`If-Match`); `null` when the request does not say
   * @throws FlowNotFoundError, FlowLockedError, FlowChangedError; ValidationError that names the change
   */
  async change(
    userId: string,
    id: string,
    changes: readonly FieldChange[],
    expected: string | null,
  ): Promise<FlowFields> {
    for (;;) {
      const flow = await this.flow(userId, id);
      const data = changed(flow.data ?? {}, changes);
      try {
        // What was read is what is changed: a change by somebody else in between is not undone.
        const read = expected ?? flow.versionToken;
        return await this.shown(
          userId,
          await this.changes.patch(userId, id, { folderId: null, given: { data } }, read),
        );
      } catch (error) {
        if (expected !== null || !(error instanceof FlowChangedError)) throw error;
      }
    }
  }

  private async flow(userId: string, id: string): Promise<Flow> {
    const flow = await this.flows.findOneBy({ id, userId });
    if (flow === null) throw new FlowNotFoundError();
    return flow;
  }

  private async shown(userId: string, { id, versionToken, locked, data }: Flow): Promise<FlowFields> {
    return {
      flow_id: id,
      version_token: versionToken,
      locked,
      components: flowFields(data, catalog, flowLimits(this.settings)),
      model_providers: providerChoices(await this.variables.of(userId)),
    };
  }
}

function changed(data: Record<string, unknown>, changes: readonly FieldChange[]): Record<string, unknown> {
  try {
    return changeFields(data, changes, catalog);
  } catch (error) {
    if (!(error instanceof FieldChangeError)) throw error;
    const loc = ['body', 'changes', error.index, error.part];
    throw new ValidationError([{ type: 'value_error', loc, msg: `Value error, ${error.message}` }]);
  }
}

function providerChoices({ kind }: KnownVariables): ModelProviderChoice[] {
  return modelProviders.all.map(({ name, keyVariable, languageModels, embeddingModels }) => ({
    name,
    key_variable: keyVariable,
    has_key: keyVariable === null || kind(keyVariable) !== null,
    language_models: [...languageModels],
    embedding_models: [...embeddingModels],
  }));
}
