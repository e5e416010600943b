import { modelNames } from './model-names';
import { providerNamed, providerOfModel, providers } from './providers/table';

/** The providers for those who choose a model: no package is loaded for it, nothing is called. */
export const modelProviders = {
  named: providerNamed,
  ofModel: providerOfModel,
  all: providers.map(({ name, keyVariable, keyIsOptional = false, baseUrlVariables, embeddings }) => ({
    name,
    keyVariable,
    keyIsOptional,
    baseUrlVariables,
    languageModels: modelNames[name]?.language ?? [],
    embeddingModels: modelNames[name]?.embedding ?? [],
    embeds: embeddings !== undefined,
  })),
};
