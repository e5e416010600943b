/**
 * What a native component is: a declaration (Langflow's names for its type, its fields and its outputs) and one
 * function an output. Components are found by their type name in a catalog; the engine knows none of them.
 */
import type { ComponentContext } from './context';
import type { InputDeclarations, InputValues } from './input';

/** What an output may carry, by Langflow's names; `JSON` is `Data` and `Table` is `DataFrame` (reference, B.7). */
export type ValueType = 'Message' | 'Data' | 'DataFrame' | 'Tool' | 'LanguageModel' | 'Embeddings';

export interface OutputDeclaration<D extends InputDeclarations = InputDeclarations> {
  readonly types: readonly ValueType[];
  /** Langflow's name of the method: the tool's name in tool mode, and the prefix of some error texts. */
  readonly method: string;
  readonly compute: (context: ComponentContext<InputValues<D>>) => unknown;
}

export interface Component<D extends InputDeclarations = InputDeclarations> {
  /** Langflow's `data.type`, e.g. `ChatInput`. */
  readonly type: string;
  /** Other type names that mean the same component, older or newer (reference, A.8). */
  readonly aliases: readonly string[];
  readonly displayName: string;
  readonly description: string;
  readonly inputs: D;
  /** By output name, in Langflow's order. */
  readonly outputs: Readonly<Record<string, OutputDeclaration<D>>>;
}

/** Declares a component; the functions of its outputs see the types of its inputs. */
export function defineComponent<D extends InputDeclarations>(
  declaration: Omit<Component<D>, 'aliases'> & { readonly aliases?: readonly string[] },
): Component {
  // The engine hands each function exactly the values its own declaration describes, so widening D is sound.
  return { aliases: [], ...declaration } as unknown as Component;
}
