/** What a run needs from the world around the engine. The API implements it; a test passes a plain object. */
import { type FlowPlan } from '../plan/flow-plan';
import { type MessageFields } from '../values/message';
import { type ModelMeter } from './model-meter';
import { type Outgoing } from './outgoing';
import { type VectorCollections } from './vector-collections';
import { type Spending } from './spending';

export interface RunHost {
  readonly messages: MessageStore;
  readonly variables: VariableStore;
  readonly files: FileStore;
  /** For every call over the network. */
  readonly outgoing: Outgoing;
  /** The owner's other flows; a host without it has none. */
  readonly flows?: FlowStore;
  /** Where the owner's flows keep texts with vectors; a host without it has no such place. */
  readonly vectors?: VectorCollections;
  /** The databases that flows may query; a host without it has none. */
  readonly databases?: SqlDatabases;
  /** Where code of the owner's runs that stands for nodes of this flow; a host without it has none. */
  readonly endpoints?: ComponentEndpoints;
  /** The MCP servers that flows reach by name, or start; a host without it has none. */
  readonly mcpServers?: McpServers;
  /** Threads for heavy work; without it the work is done in this one. */
  readonly workers?: Workers;
  /** Counts what models use; without it nobody does. */
  readonly models?: ModelMeter;
  /** What stands over the calls of models; without it they may use what they like. */
  readonly spending?: Spending | null;
}

export interface SqlDatabases {
  /** The database of that name or URL, if the operator lets flows query it; `null` for any other. */
  find(reference: string): SqlDatabase | null;
}

/** A SQLite file, by its path on this machine, or a server that is asked. */
export type SqlDatabase =
  | { readonly file: string }
  | {
      /**
       * Runs a statement; what it changes stays. Rows in order, none for a statement that gives none.
       * @param values of `$1`, `$2` and so on, for a single statement
       * @throws ComponentError in Langflow's words when the database cannot be reached or refuses
       */
      query(
        statement: string,
        signal: AbortSignal,
        values?: readonly unknown[],
      ): Promise<readonly Readonly<Record<string, unknown>>[]>;
    };

export interface ComponentEndpoints {
  /** The endpoint of the node of that id; `null` when it has none. */
  of(nodeId: string): Promise<ComponentEndpoint | null>;
}

/** An address of the flow's owner that does what a component's code would do. */
export interface ComponentEndpoint {
  readonly url: string;
  /** How long it may take. */
  readonly timeoutMs: number;
  /** The headers that prove to the endpoint who sends it this body. */
  sign(body: string): Readonly<Record<string, string>>;
}

export interface McpServers {
  /** The settings that the owner has stored under this name (docs/langflow/mcp.md#stored-servers); `null` when there are none. */
  find(name: string): Promise<Readonly<Record<string, unknown>> | null>;
  /** What the operator lets flows start. */
  readonly commands: readonly McpCommand[];
}

/** A server that runs on this machine for as long as it is asked something. */
export interface McpCommand {
  /** The program and all of its arguments. */
  readonly words: readonly string[];
  /** The environment variables that the settings of a server may give it. */
  readonly variables: readonly string[];
}

export interface FlowStore {
  /** The owner's flow of that id, or else of that name; `null` when there is none. @throws FlowError when it cannot be compiled */
  find(reference: FlowReference): Promise<FoundFlow | null>;
}

export interface FlowReference {
  readonly id?: string | null;
  readonly name?: string | null;
}

export interface FoundFlow {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly plan: FlowPlan;
  /** The world of a run of that flow. */
  readonly host: RunHost;
}

export interface Workers {
  /** Calls the module's default export with the data in another thread. Rejects with the signal's reason when it is aborted. */
  run(
    module: URL,
    data: unknown,
    options: { readonly signal: AbortSignal; readonly transfer: readonly ArrayBuffer[] },
  ): Promise<unknown>;
}

/** Where the messages of a session are kept; `id` is never `null` in what is passed here. */
export interface MessageStore {
  /** Stores a message; when it resolves, the message survives a crash of the process. */
  add(message: MessageFields): Promise<void>;
  /** Replaces a stored message of the same id. */
  update(message: MessageFields): Promise<void>;
  /** Takes a stored message back. */
  remove(id: string): Promise<void>;
  /** Messages of a session without the failed ones: the last `limit`, oldest first (docs/langflow/execution.md#sessions-and-messages). */
  history(query: { sessionId: string; contextId?: string; limit: number }): Promise<readonly MessageFields[]>;
}

export interface VariableStore {
  /**
   * The value behind a global variable's name: of this request, of the flow's owner, or of the environment (in this
   * order; docs/langflow/execution.md#global-variables); `null` when nobody has it. A host that is set up not to look further may throw a
   * `ComponentError` instead: it fails the component that asked.
   */
  resolve(name: string): Promise<ResolvedVariable | null>;
}

export interface ResolvedVariable {
  readonly value: string;
  /** A credential may only go into a field that hides its value. */
  readonly isCredential: boolean;
  /** Where it was found; the server's own environment deserves more care than what the caller brought. */
  readonly source: 'request' | 'variable' | 'environment';
}

export interface FileStore {
  /**
   * Reads a file by the path that its upload answered; only the flow owner's files can be read.
   * @throws FileMissingError for any other
   */
  read(path: string): Promise<Uint8Array>;
  /** The path of the owner's file with that id; whatever is no such id is a path already. */
  pathOf(pathOrId: string): Promise<string>;
  /** The paths of the owner's files (`''`), or of the files of one of the owner's flows (its id); `null` for any other folder. */
  list(folder: string): Promise<readonly string[] | null>;
  /**
   * Stores a file among the owner's, or writes the one of that name anew.
   * @returns its path
   */
  write(name: string, content: string | Uint8Array): Promise<string>;
  /** Deletes a file of the owner's; what is none stays. */
  remove(path: string): Promise<void>;
}
