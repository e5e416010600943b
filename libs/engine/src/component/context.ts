/** What a component's function may see and do while it runs. */
import { type TokenUsage } from '@flowgate/contracts';
import { type RunHost } from '../run/run-host';
import { type Message } from '../values/message';
import { type StreamedMessage } from '../values/streamed-message';

export interface ComponentContext<Inputs = Readonly<Record<string, unknown>>> {
  /** The declared inputs, converted. */
  readonly inputs: Inputs;
  /** Fields of the node that the declaration does not name, e.g. a prompt's variables, as they come; no prototype. */
  readonly extraFields: Readonly<Record<string, unknown>>;
  readonly node: NodeIdentity;
  readonly neighbours: Neighbours;
  readonly run: RunScope;
  readonly host: RunHost;
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
}

export interface NodeIdentity {
  readonly id: string;
  readonly type: string;
  readonly displayName: string;
}

/** The node's place in the graph, where a component's behaviour depends on it (reference, B.9). */
export interface Neighbours {
  /** The source of the first incoming edge, with the name of the model it uses, if any. */
  readonly firstSource: (NodeIdentity & { readonly modelName: string | null }) | null;
  /** Whether some edge into this node starts at a component of this type. */
  readonly isFedBy: (type: string) => boolean;
  /** The nodes of this type that an edge from this node leads to. */
  readonly feeds: (type: string) => readonly NodeIdentity[];
}

export interface SessionMessages {
  /**
   * Stores a message and tells of it: a new row, or, when it has an id, the same row anew. Resolves with the message
   * as stored (id, flow, run). Needs a text, a sender and a sender name.
   */
  store(message: Message): Promise<Message>;
  /**
   * Stores a message while its text is being written: partial with the first chunk, each chunk told as a token, then
   * complete under the same id. When the text breaks off, the row is taken back.
   * @param dress gives the message its sender, session and so on, from the bare text
   */
  storeStreamed(streamed: StreamedMessage, dress: (message: Message) => Message): Promise<Message>;
  /** Takes a stored message back and tells of it. */
  remove(id: string): Promise<void>;
}

export interface RunScope {
  readonly flowId: string;
  readonly runId: string;
  readonly sessionId: string;
  readonly userId: string;
  /** True when the caller reads tokens as they come. */
  readonly streaming: boolean;
  /** Aborted when the caller has gone away, the run took too long, or another component failed. */
  readonly signal: AbortSignal;
}
