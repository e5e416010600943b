/** What a component's function may see and do while it runs. */
import { type TokenUsage } from '@flowgate/contracts';
import { type FlowReference, type FoundFlow, type RunHost } from '../run/run-host';
import { type RunRequest } from '../run/run-request';
import { type RunResult } from '../run/run-result';
import { type Tool, type ToolCallOptions, type ToolResult } from '../tools/tool';
import { type Message, type MessageFields } from '../values/message';
import { type ComponentVariables } from '../secrets/component-variables';
import { type StreamedMessage } from '../values/streamed-message';

export interface ComponentContext<Inputs = Readonly<Record<string, unknown>>> {
  /** The declared inputs, converted. */
  readonly inputs: Inputs;
  /** Fields of the node that the declaration does not name, e.g. a prompt's variables, as they come; no prototype. */
  readonly extraFields: Readonly<Record<string, unknown>>;
  readonly node: NodeIdentity;
  /** The name of the output that is computed. */
  readonly output: string;
  readonly neighbours: Neighbours;
  readonly run: RunScope;
  readonly host: ComponentHost;
  /** Global variables that the component asks for by their names. */
  readonly variables: ComponentVariables;
  /**
   * What the flow's owner has written into a field, whatever the request has made of it and whatever edges bring; the declared default where he
   * has written nothing, `undefined` where he named a variable.
   */
  authored(field: string): unknown;
  /** The session's messages: what is stored here is also told to whoever follows the run. */
  readonly messages: SessionMessages;
  /**
   * True when this output may give a `StreamedMessage` instead of a `Message`: the caller reads tokens, and the one
   * reader of this output takes them (a ChatOutput). The component's own `stream` field need not be asked.
   */
  readonly streams: boolean;
  /** Adds to what this node has used of a model; may be called after the output was given, while it is streamed. */
  readonly reportUsage: (usage: TokenUsage) => void;
  /** What all nodes before this one have used, added up; `null` when none used a model. */
  readonly upstreamUsage: () => TokenUsage | null;
  /**
   * Calls a tool that came over an edge, or one of the component's own; kept as by `keptCall`. A tool's failure and wrong arguments are results for a model to read;
   * it rejects only when the run ends.
   */
  readonly callTool: (
    tool: Tool,
    args: Readonly<Record<string, unknown>>,
    options?: ToolCallOptions,
  ) => Promise<ToolResult>;
  /**
   * Makes a call that costs, one of several of this node. In a run that another process may go on with, what it gives is kept, and not made again.
   * @param asked what tells it from the node's other calls: JSON and bytes
   */
  readonly keptCall: <T>(asked: unknown, make: () => Promise<T>) => Promise<T>;
  /** What several outputs of this node share: made once, when the first asks for it. */
  readonly once: <T>(key: string, make: () => Promise<T>) => Promise<T>;
  /** Of a loop: its turns; `null` when the flow has wired no body to it. */
  readonly loop: LoopTurns | null;
  /** The other flows of the owner. */
  readonly flows: InnerFlows;
  /** What the nodes of this run have set as its states, by their names. */
  readonly states: Map<string, unknown>;
  /**
   * Has a worker thread do what would keep the event loop busy, such as reading a large document. It ends with the run.
   * @param module a file `<name>.worker.ts` beside the component, as `new URL('./<name>.worker.js', import.meta.url)`, whose default export is
   *   the function; it imports what it needs by itself
   * @param data what can be cloned into another thread
   */
  readonly offload: <T>(module: URL, data: unknown, options?: OffloadOptions) => Promise<T>;
}

export interface OffloadOptions {
  /** Handed over instead of copied; of no use here afterwards. */
  readonly transfer?: readonly ArrayBuffer[];
  /** How long it may take, in milliseconds. */
  readonly timeoutMs?: number;
}

export interface LoopTurns {
  /** Runs the body for one item; gives the first output of the body's last node, `undefined` when a branch left it out. */
  run(item: unknown): Promise<unknown>;
}

/** What a flow within a flow is asked for; the session is that of the outer run unless given. */
export type InnerRun = Pick<RunRequest, 'sessionId' | 'inputValue' | 'inputType' | 'outputType' | 'tweaks'>;

export interface InnerFlows {
  /** @throws FlowError when it cannot be compiled */
  find(reference: FlowReference): Promise<FoundFlow | null>;
  /** @throws ComponentError for a flow that runs itself, or too deep; otherwise as `RunHandle.result` */
  run(flow: FoundFlow, asked: InnerRun): Promise<RunResult>;
}

/** Variables are not among it: a component gets them as the secrets and addresses that they are. */
export type ComponentHost = Omit<RunHost, 'variables'>;

export interface NodeIdentity {
  readonly id: string;
  readonly type: string;
  readonly displayName: string;
  /** What its component is called, however the node was renamed; sources and error messages name it so. */
  readonly componentName: string;
}

/** The node's place in the graph, where a component's behaviour depends on it (docs/langflow/execution.md#sessions-and-messages). */
export interface Neighbours {
  /** The source of the first incoming edge, with the name of the model it uses, if any. */
  readonly firstSource: (NodeIdentity & { readonly modelName: string | null }) | null;
  /** The nodes with an edge into this one. */
  readonly sources: readonly NodeIdentity[];
  /** The nodes of this type that an edge from this node leads to. */
  readonly feeds: (type: string) => readonly NodeIdentity[];
  /** The sender's name of the flow's first chat output, wired to this node or not; `null` when there is none. */
  readonly chatOutputName: string | null;
}

export interface SessionMessages {
  /**
   * Stores a message and tells of it: a new row, or, when it has an id, the same row anew. Resolves with the message
   * as stored (id, flow, run). Without a sender or a sender's name it is the machine that speaks.
   */
  store(message: Message): Promise<Message>;
  /**
   * Stores a message while its text is being written: partial with the first chunk, each chunk told as a token, then
   * complete under the same id. When the text breaks off, the row is taken back; when the run is stopped, it stays as it is.
   * @param dress gives the message its sender, session and so on, from the bare text
   */
  storeStreamed(streamed: StreamedMessage, dress: (message: Message) => Message): Promise<Message>;
  /**
   * Stores a message that grows, such as an agent's with its steps. Where nobody follows the run, it is not stored before it is complete.
   */
  begin(message: Message): Promise<LiveMessage>;
  /** Takes a stored message back and tells of it. */
  remove(id: string): Promise<void>;
}

/** A message that is still being written: `complete` or `discard` must follow. */
export interface LiveMessage {
  /** As it is by now. */
  readonly message: Message;
  /** Tells a piece of the text; the text itself changes by `update` and `complete`. */
  token(chunk: string): Promise<void>;
  /** Changes the message, e.g. its `content_blocks`, and tells of it. */
  update(changes: Partial<MessageFields>): Promise<void>;
  /** @returns the message as stored, marked as complete */
  complete(changes: Partial<MessageFields>): Promise<Message>;
  /** Takes it back. */
  discard(): Promise<void>;
}

export interface RunScope {
  readonly flowId: string;
  readonly runId: string;
  readonly sessionId: string;
  readonly userId: string;
  readonly flowName: string | null;
  /** The flows within which this one runs, outermost first. */
  readonly path: readonly { readonly id: string; readonly name: string | null }[];
  /** True when the caller reads tokens as they come. */
  readonly streaming: boolean;
  /** Aborted when the caller has gone away, the run took too long, or another component failed. */
  readonly signal: AbortSignal;
}
