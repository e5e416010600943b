import type { LanguageModelV4Usage } from '@ai-sdk/provider';
import type { TokenUsage } from '@flowgate/contracts';

/** What a provider says that a call has used; nothing where it says nothing. */
export function tokenUsage({ inputTokens, outputTokens }: LanguageModelV4Usage): TokenUsage {
  const input = inputTokens.total ?? 0;
  const output = outputTokens.total ?? 0;
  return { input_tokens: input, output_tokens: output, total_tokens: input + output };
}
