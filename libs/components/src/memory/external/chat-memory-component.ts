import {
  type Component,
  type ComponentContext,
  defineComponent,
  input,
  type InputDeclarations,
  type InputValues,
} from '@flowgate/engine';
import { type ChatMemory } from './chat-memory';

export const memoryInputs = { session_id: input.text() };

/** A service that keeps conversations. */
export interface ChatMemoryRow<D extends InputDeclarations> {
  readonly type: string;
  readonly aliases: readonly string[];
  readonly displayName: string;
  readonly description: string;
  /** Its own, beside those that all have. */
  readonly inputs: D;
  readonly open: (
    context: ComponentContext<InputValues<D & typeof memoryInputs>>,
  ) => ChatMemory | Promise<ChatMemory>;
}

/** A service that keeps conversations, as the component whose edge Message History reads and writes. */
export function chatMemoryComponent<D extends InputDeclarations>(row: ChatMemoryRow<D>): Component {
  const { type, aliases, displayName, description, inputs, open } = row;
  type Inputs = D & typeof memoryInputs;
  return defineComponent<Inputs>({
    type,
    aliases,
    displayName,
    description,
    inputs: { ...memoryInputs, ...inputs },
    outputs: { memory: { types: ['Memory'], method: 'build_message_history', compute: open } },
    // Until 1.1.
    dynamicOutput: (name, method) =>
      name === 'lc_memory' ? { types: ['Memory'], method, compute: open } : null,
  });
}
