/** What the setup of a flow is told in: needs, which are the same as long as the flow is, and what is known of the variables. */
import { type SetupFindingCode } from '@flowgate/contracts';
import { type Catalog } from '../component/catalog';
import { type NodeIdentity } from '../component/context';

/** A service that models are reached at, as far as setting up a flow needs to know it. */
export interface ModelProvider {
  readonly name: string;
  /** The variable that holds the key when the component has none; `null` for a service that asks for no key. */
  readonly keyVariable: string | null;
  /** It may be asked without a key. */
  readonly keyIsOptional?: boolean;
}

export interface ModelProviders {
  /** By the name that a flow has for it. */
  readonly named: (name: string) => ModelProvider | undefined;
  /** By the name of one of its own models, for flows that name a model only. */
  readonly ofModel: (model: string) => ModelProvider | undefined;
}

/** What runs here. */
export interface Supported {
  readonly catalog: Catalog;
  readonly providers: ModelProviders;
}

/** Something that a flow needs, unless a global variable gives it. */
export interface Need {
  readonly code: SetupFindingCode;
  /** `null`: the flow as a whole. */
  readonly node: NodeIdentity | null;
  readonly field: string | null;
  readonly label: string | null;
  readonly message: string;
  readonly fix: string;
  /** Each of these variables meets the need. */
  readonly variables: readonly string[];
  /** The field's value is shown, so that a variable which holds a credential may not be used in it. */
  readonly shown: boolean;
  /** The field is empty, and a variable that its owner has set up for fields of this name fills it. */
  readonly takesDefault: boolean;
}

/** What a flow needs, worked out once for each version of it. */
export interface FlowNeeds {
  readonly needs: readonly Need[];
  /** The components that no run comes to. */
  readonly unused: readonly NodeIdentity[];
  /** Those that a run comes to and whose author's code is not run. */
  readonly ignoredCode: readonly NodeIdentity[];
  /** Whether it has a place for what is said to it in a chat. */
  readonly takesChat: boolean;
}

/** The global variables that a run of the flow would find, values aside. */
export interface KnownVariables {
  /** `null`: there is none of that name. */
  readonly kind: (name: string) => 'credential' | 'generic' | null;
  /** Which variable fills an empty field by itself: field display name -> variable name. */
  readonly defaults: ReadonlyMap<string, string>;
}
