import { astraDbChatMemory, cassandraChatMemory } from './astra-chat-memory';
import { mem0ChatMemory } from './mem0';
import { redisChatMemory } from './redis-chat-memory';
import { zepChatMemory } from './zep-chat-memory';

/** Services that keep conversations. */
export const chatMemories = [
  astraDbChatMemory,
  cassandraChatMemory,
  mem0ChatMemory,
  redisChatMemory,
  zepChatMemory,
];
