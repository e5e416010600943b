/** A field of a component, as an editor of flows needs it; Langflow's names. */
export interface ComponentTypeField {
  readonly _input_type: string;
  readonly name: string;
  readonly type: string;
  readonly display_name: string;
  readonly info: string;
  /** The default. */
  readonly value: unknown;
  readonly list: boolean;
  readonly required: boolean;
  readonly show: boolean;
  readonly password: boolean;
  readonly load_from_db: boolean;
  readonly options?: readonly string[];
}

/** A component that runs here. */
export interface ComponentType {
  readonly display_name: string;
  readonly description: string;
  readonly base_classes: readonly string[];
  readonly field_order: readonly string[];
  /** By field name; `_type` is the word `Component`. */
  readonly template: Readonly<Record<string, ComponentTypeField | string>>;
  readonly outputs: readonly {
    readonly name: string;
    readonly display_name: string;
    readonly method: string;
    readonly types: readonly string[];
    readonly selected: string | null;
  }[];
  readonly is_input: boolean;
  readonly is_output: boolean;
}

/** By category, of which there is one, then by type. */
export interface ComponentTypes {
  readonly components: Readonly<Record<string, ComponentType>>;
}
