import type { JSONSchema7, LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { ComponentContext } from '@flowgate/engine';
import { askModel } from '../models/ask';
import type { ChatModel } from '../models/chat-model';
import { findJson } from './find-json';

type Situation = Pick<ComponentContext, 'run' | 'reportUsage'>;

/**
 * Has a model fill a form, by making it call a tool that takes the form as its arguments, which nearly all models can.
 * @param name of the form
 * @param schema of an object with a list `objects`
 * @returns the objects; none when the model has given none
 */
export async function askRecords(
  model: ChatModel,
  prompt: LanguageModelV4Prompt,
  { name, schema }: { readonly name: string; readonly schema: JSONSchema7 },
  { run, reportUsage }: Situation,
): Promise<readonly unknown[]> {
  // What services take as the name of a tool.
  const toolName = name.replaceAll(/[^a-zA-Z0-9_-]/g, '_').slice(0, 64);
  const tool = { type: 'function' as const, name: toolName, description: 'The answer.', inputSchema: schema };
  const question = { prompt, tools: [tool], toolChoice: { type: 'tool' as const, toolName } };
  const { text, toolCalls, usage } = await askModel(model, question, run.signal);
  reportUsage(usage);
  const found = findJson(toolCalls[0]?.input ?? text);
  const objects = found === undefined ? [] : ((found as { objects?: unknown }).objects ?? found);
  return Array.isArray(objects) ? (objects as readonly unknown[]) : [objects];
}
