import { Injectable } from '@nestjs/common';
import { modelProviders } from '@flowgate/components';
import type { ModelProvider, ProviderModel, ProviderVariable } from '@flowgate/contracts';
import type { KnownVariables } from '@flowgate/engine';
import { VariableNames } from '../variables/variable-names';

type Provider = (typeof modelProviders.all)[number];

/** The providers of models, and which of them a user has set up: by a global variable, or the server's environment. */
@Injectable()
export class ModelProviders {
  constructor(private readonly names: VariableNames) {}

  async of(userId: string): Promise<readonly ModelProvider[]> {
    const known = await this.names.of(userId);
    return modelProviders.all.map((provider): ModelProvider => {
      const models = [
        ...provider.languageModels.map((name) => shownModel(provider, name, 'llm')),
        ...provider.embeddingModels.map((name) => shownModel(provider, name, 'embeddings')),
      ];
      return {
        provider: provider.name,
        provider_id: provider.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_'),
        icon: provider.name,
        variables: variablesOf(provider),
        models,
        num_models: models.length,
        is_enabled: isSetUp(provider, known),
      };
    });
  }
}

function shownModel(
  { name: provider }: Provider,
  model_name: string,
  model_type: ProviderModel['metadata']['model_type'],
): ProviderModel {
  return { model_name, metadata: { provider, model_type } };
}

function variablesOf({ name, keyVariable, keyIsOptional, baseUrlVariables }: Provider): ProviderVariable[] {
  const more = { is_list: false, options: [] };
  const key = { variable_name: `${name} API Key`, required: !keyIsOptional, is_secret: true, ...more };
  const address = { variable_name: `${name} Base URL`, required: false, is_secret: false, ...more };
  return [
    ...(keyVariable === null ? [] : [{ ...key, variable_key: keyVariable }]),
    ...baseUrlVariables.map((variable_key) => ({ ...address, variable_key })),
  ].map(({ variable_name, variable_key, ...rest }) => ({ variable_name, variable_key, ...rest }));
}

/** A key, or where none is needed an address. */
function isSetUp({ keyVariable, keyIsOptional, baseUrlVariables }: Provider, known: KnownVariables): boolean {
  if (keyVariable !== null && known.kind(keyVariable) !== null) return true;
  return (
    (keyVariable === null || keyIsOptional) && baseUrlVariables.some((name) => known.kind(name) !== null)
  );
}
