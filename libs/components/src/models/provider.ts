import type { LanguageModel } from 'ai';
import type { StreamedCall } from './chat-model';

/** A service that models are reached at, with Langflow's name for it. */
export interface Provider {
  readonly name: string;
  /** The variable that holds the key when the component has none; `null` for a service that asks for no key. */
  readonly keyVariable: string | null;
  readonly defaultBaseUrl: string;
  /** Variables that may hold another base URL; the first that is set counts. */
  readonly baseUrlVariables: readonly string[];
  /** Recognises the service's own models by name, for flows that name a model only. */
  readonly knows: (model: string) => boolean;
  readonly open: (model: string, connection: Connection) => Promise<LanguageModel>;
  /** Asks for a streamed answer without the AI SDK; see `ModelAccess`. */
  readonly stream?: (
    model: string,
    connection: Connection,
    call: StreamedCall,
  ) => Promise<AsyncIterator<string>>;
}

/** What a provider's package needs to reach its service. */
export interface Connection {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly apiKey: string | null;
  readonly fetch: typeof globalThis.fetch;
  /** Fields that go into the body of each request as they are, over those that the settings give. */
  readonly bodyFields: Readonly<Record<string, unknown>>;
}
