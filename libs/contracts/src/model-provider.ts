/** A variable that sets a provider of models up. */
export interface ProviderVariable {
  readonly variable_name: string;
  readonly variable_key: string;
  readonly required: boolean;
  readonly is_secret: boolean;
  readonly is_list: boolean;
  readonly options: readonly string[];
}

export interface ProviderModel {
  readonly model_name: string;
  readonly metadata: { readonly provider: string; readonly model_type: 'llm' | 'embeddings' };
}

/** A provider of models, with those that are known by name; others can be named all the same. */
export interface ModelProvider {
  readonly provider: string;
  readonly provider_id: string;
  readonly icon: string;
  readonly variables: readonly ProviderVariable[];
  readonly models: readonly ProviderModel[];
  readonly num_models: number;
  /** The caller has set it up. */
  readonly is_enabled: boolean;
}

export interface EnabledProviders {
  readonly enabled_providers: readonly string[];
  readonly provider_status: Readonly<Record<string, boolean>>;
}

export interface EnabledModels {
  /** By provider, then by name. */
  readonly enabled_models: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
}
