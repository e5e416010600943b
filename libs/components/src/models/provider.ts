import type { LanguageModelV4 } from '@ai-sdk/provider';
import type { Embed } from '../embeddings/embeddings-model';
import type { ModelPost } from './provider-fetch';

/** A service that models are reached at, with Langflow's name for it. */
export interface Provider {
  readonly name: string;
  /** Names that earlier releases gave it. */
  readonly formerNames?: readonly string[];
  /** The variable that holds the key when the component has none; `null` for a service that asks for no key. */
  readonly keyVariable: string | null;
  /** A service that many run themselves, often without a key. */
  readonly keyIsOptional?: boolean;
  /** The key is a JSON document, given as such or as a file of the owner's. */
  readonly keyIsFile?: boolean;
  /** Empty when each has an address of its own. */
  readonly defaultBaseUrl: string;
  /** Variables that may hold another base URL; the first that is set counts. */
  readonly baseUrlVariables: readonly string[];
  /** Variables for options that the component leaves empty, by the option's name. */
  readonly optionVariables?: Readonly<Record<string, string>>;
  /** Recognises the service's own models by name, for flows that name a model only. */
  readonly knows?: (model: string) => boolean;
  /** Makes a language model; its package is loaded here, nothing is called. */
  readonly language?: (model: string, connection: Connection) => Promise<LanguageModelV4>;
  /** Makes what embeds texts; its package is loaded here, nothing is called. */
  readonly embeddings?: (model: string, connection: Connection) => Promise<Embed>;
}

/** What is needed to reach a service. */
export interface Connection {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly apiKey: string | null;
  /** The way out for the packages of the AI SDK. */
  readonly fetch: typeof globalThis.fetch;
  /** The quick way out, for streams above all. */
  readonly post: ModelPost;
  /** Fields that go into the body of each request as they are, over those that the settings give. */
  readonly bodyFields: Readonly<Record<string, unknown>>;
  /** What this provider alone asks for, e.g. a project or an API version; empty where nothing was chosen. */
  readonly options: Readonly<Record<string, string>>;
}
