/**
 * What a native component is: a declaration (Langflow's names for its type, its fields and its outputs) and one
 * function an output. Components are found by their type name in a catalog; the engine knows none of them.
 */
import { type Tool } from '../tools/tool';
import { type ComponentContext } from './context';
import { type InputDeclarations, type InputValues } from './input';

/** What an output may carry, by Langflow's names; `JSON` is `Data` and `Table` is `DataFrame` (docs/langflow/execution.md#values-and-their-texts). */
export type ValueType =
  | 'Message'
  | 'Data'
  | 'DataFrame'
  | 'Tool'
  | 'LanguageModel'
  | 'Embeddings'
  | 'VectorStore'
  | 'Memory'
  // Of crews.
  | 'Agent'
  | 'SequentialTask'
  | 'HierarchicalTask';

export interface OutputDeclaration<D extends InputDeclarations = InputDeclarations> {
  readonly types: readonly ValueType[];
  /** Langflow's name of the method: the tool's name in tool mode, and the prefix of some error texts. */
  readonly method: string;
  /** What the output is as a tool, in a line for a model; the node's own description if absent. `tool: false`: it is none. */
  readonly description?: string;
  readonly tool?: false;
  /** Gives the output's value, or a promise of it, or `notTaken`. Throws a `ComponentError` that says what is wrong. */
  readonly compute: (context: ComponentContext<InputValues<D>>) => unknown;
}

/** A component through which a flow talks with its caller. */
export interface FlowEnd {
  readonly side: 'input' | 'output';
  /** As what an answer shows its results in full; `null`: it does not. */
  readonly shows: 'chat' | 'text' | null;
  /** The input type of a request whose value is placed here; any other is not, unless it is `any`. */
  readonly takes?: 'chat' | 'text';
  /** The input in which the payload of a webhook is placed. */
  readonly takesPayload?: string;
}

export interface Component<D extends InputDeclarations = InputDeclarations> {
  /** Langflow's `data.type`, e.g. `ChatInput`. */
  readonly type: string;
  /** Other type names that mean the same component, older or newer (docs/langflow/flow-json.md#type-names). */
  readonly aliases: readonly string[];
  readonly displayName: string;
  readonly description: string;
  /**
   * True for the ends of a conversation, which store a message each time they run. They run one after another, so
   * that a session reads in the same order every time; all other nodes run as soon as they can.
   */
  readonly keepsOrder: boolean;
  /** It does what the node's own code says, so that nothing of that is lost. */
  readonly replacesCode?: boolean;
  /** Where a flow begins or ends with it, if it does. */
  readonly end?: FlowEnd;
  /** The field, by the names that releases have for it, whose value names a state that this component sets, or reads after all of the flow that set it. */
  readonly setsState?: readonly string[];
  readonly readsState?: readonly string[];
  readonly inputs: D;
  /** By output name, in Langflow's order. */
  readonly outputs: Readonly<Record<string, OutputDeclaration<D>>>;
  /** The declaration of an output that only the flow knows, e.g. one a route; `null` when there is no such. */
  readonly dynamicOutput?: (name: string, method: string) => OutputDeclaration<D> | null;
  /** The name of its tool, for a component whose output's method does not say what it is; with several outputs their methods follow it. */
  readonly toolName?: string;
  /** Its tools, for a component that offers others than one an output. */
  readonly tools?: (context: ComponentContext<InputValues<D>>) => Promise<readonly Tool[]>;
}

/** Declares a component; the functions of its outputs see the types of its inputs. */
export function defineComponent<D extends InputDeclarations>(
  declaration: Omit<Component<D>, 'aliases' | 'keepsOrder'> &
    Partial<Pick<Component, 'aliases' | 'keepsOrder'>>,
): Component {
  // The engine hands each function exactly the values its own declaration describes, so widening D is sound.
  return { aliases: [], keepsOrder: false, ...declaration } as unknown as Component;
}
