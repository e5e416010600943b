/** How a field of a component is set. `json` is any value, written as JSON; `file` is shown only. */
export type FieldKind =
  | 'text'
  | 'multiline'
  | 'secret'
  | 'int'
  | 'float'
  | 'slider'
  | 'switch'
  | 'choice'
  | 'choices'
  | 'list'
  | 'table'
  | 'model'
  | 'json'
  | 'file';

export interface FieldColumn {
  name: string;
  label: string;
  type: 'text' | 'number' | 'switch';
  /** The values to choose from; empty where any will do. */
  options: string[];
}

/** A field of a component, as the flow has it. */
export interface FlowField {
  name: string;
  label: string;
  info: string;
  kind: FieldKind;
  /** Folded away by its author. */
  advanced: boolean;
  required: boolean;
  /** An edge gives the field its value, so that its own does not count. */
  connected: boolean;
  /** `null` for a secret, and for a field that reads a global variable. Of a model: `{name, provider}`. */
  value: unknown;
  has_value: boolean;
  /** The global variable that the field reads. */
  variable: string | null;
  placeholder: string;
  /** The values to choose from, and whether any other will do as well. */
  options: string[];
  free: boolean;
  /** Of a number. */
  range: { min: number; max: number; step: number } | null;
  /** Of a table. */
  columns: FieldColumn[];
  /** What a model is to be able to do. */
  use: 'language' | 'embedding';
}

/** A component of a flow, those inside groups too, with its fields. */
export interface FlowComponentFields {
  node_id: string;
  component: string;
  component_type: string;
  /** Whether it has a native form here, and whether a run comes to it. */
  supported: boolean;
  used: boolean;
  fields: FlowField[];
}

/** A provider whose models can be chosen here. */
export interface ModelProviderChoice {
  name: string;
  /** The global variable with the provider's key; `null` where it asks for none. */
  key_variable: string | null;
  has_key: boolean;
  /** Names to choose from; others will do as well. */
  language_models: string[];
  embedding_models: string[];
}

/** Answer of `GET /api/v1/flows/{id}/fields`. */
export interface FlowFields {
  flow_id: string;
  version_token: string;
  locked: boolean;
  components: FlowComponentFields[];
  model_providers: ModelProviderChoice[];
}

/** A field's new value, or the name of the global variable that it is to read. */
export interface FieldChange {
  node_id: string;
  field: string;
  /** In the form that `FlowField` has it in; `''` empties the field. */
  value?: unknown;
  variable?: string;
}

/** Body of `PATCH /api/v1/flows/{id}/fields`: all of the changes are made, or none. */
export interface ChangeFields {
  changes: FieldChange[];
}
