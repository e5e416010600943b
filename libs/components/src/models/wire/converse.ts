/** Amazon Bedrock's Converse API: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html. */
import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { AnswerParts } from './answer-parts';
import { converseMessages } from './converse-messages';
import { type Body, brokenOff, BrokenAnswerError, type Dialect, isRecord } from './dialect';

/** The tool by which an answer in a form is asked for, since the API has no field for it. */
const FORM = 'json_answer';

/** @param more what the model takes beyond the usual settings; those among it go where the API has them */
export function converse(model: string, more: Body): Dialect {
  const { max_tokens, temperature, top_p, stop_sequences, ...own } = more;
  const common = { max_tokens, temperature, top_p, stop_sequences };
  const path = `/model/${encodeURIComponent(model)}/converse`;
  return {
    path,
    streamPath: `${path}-stream`,
    framing: 'frames',
    body: (_model, options) => ({
      ...converseMessages(options.prompt),
      inferenceConfig: {
        maxTokens: options.maxOutputTokens ?? common.max_tokens,
        temperature: options.temperature ?? common.temperature,
        topP: options.topP ?? common.top_p,
        stopSequences: options.stopSequences ?? common.stop_sequences,
      },
      ...toolConfig(options),
      ...additional(model, options, own),
    }),
    read,
    refusal,
  };
}

/** `top_k` is a field of Anthropic's models alone. */
function additional(model: string, { topK }: LanguageModelV4CallOptions, own: Body): Body {
  const fields = { ...(topK !== undefined && model.includes('anthropic.') && { top_k: topK }), ...own };
  return Object.keys(fields).length > 0 ? { additionalModelRequestFields: fields } : {};
}

/** In the words of Amazon's client, which name the operation and the kind of error. */
function refusal(
  _status: number,
  body: string,
  headers: Readonly<Record<string, string>>,
  path: string,
): string {
  const kind = headers['x-amzn-errortype']?.split(':')[0] ?? 'Unknown';
  const operation = path.endsWith('-stream') ? 'ConverseStream' : 'Converse';
  return `An error occurred (${kind}) when calling the ${operation} operation: ${messageOf(body)}`;
}

function messageOf(body: string): string {
  const text = body.slice(0, 4000).trim();
  try {
    const said: unknown = JSON.parse(text);
    const message = isRecord(said) ? (said.message ?? said.Message) : undefined;
    return typeof message === 'string' ? message : text;
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

function toolConfig({ tools = [], toolChoice, responseFormat }: LanguageModelV4CallOptions): Body {
  const specs = tools.flatMap((tool) =>
    tool.type === 'function' ? [toolSpec(tool.name, tool.inputSchema, tool.description)] : [],
  );
  const schema = responseFormat?.type === 'json' ? responseFormat.schema : undefined;
  if (schema !== undefined) {
    const form = toolSpec(FORM, schema, 'Answer by calling this.');
    const choice = specs.length > 0 ? { any: {} } : { tool: { name: FORM } };
    return { toolConfig: { tools: [...specs, form], toolChoice: choice } };
  }
  // There is no way to offer tools that may not be called.
  if (specs.length === 0 || toolChoice?.type === 'none') return {};
  return { toolConfig: { tools: specs, toolChoice: choiceOf(toolChoice) } };
}

function toolSpec(name: string, schema: unknown, description?: string): Body {
  return { toolSpec: { name, ...(description && { description }), inputSchema: { json: schema } } };
}

function choiceOf(choice: LanguageModelV4CallOptions['toolChoice']): Body {
  if (choice?.type === 'tool') return { tool: { name: choice.toolName } };
  return choice?.type === 'required' ? { any: {} } : { auto: {} };
}

/** Which blocks of an answer that is under way are the form that was asked for. */
const forms = new WeakMap<AnswerParts, Set<number>>();

/** A whole answer, or an event of a streamed one by its name. */
function read(said: unknown, answer: AnswerParts): void {
  if (!isRecord(said)) throw none(said);
  if ('exception' in said) throw brokenOff(said.exception);
  if (isRecord(said.output)) readWhole(said, answer);
  else readEvent(said, answer);
}

function readWhole({ output, stopReason, usage }: Body, answer: AnswerParts): void {
  const message = isRecord(output) && isRecord(output.message) ? output.message : {};
  const blocks = Array.isArray(message.content) ? (message.content as readonly unknown[]) : [];
  for (const [index, block] of blocks.entries()) if (isRecord(block)) readBlock(index, block, answer);
  used(usage, answer);
  answer.finished(reasonOf(stopReason));
}

function readBlock(index: number, block: Body, answer: AnswerParts): void {
  const { text, toolUse, reasoningContent } = block;
  if (typeof text === 'string') answer.text(text);
  if (isRecord(reasoningContent) && isRecord(reasoningContent.reasoningText))
    answer.reasoning(textOf(reasoningContent.reasoningText.text));
  if (!isRecord(toolUse)) return;
  const input = JSON.stringify(toolUse.input ?? {});
  if (toolUse.name === FORM) answer.text(input);
  else answer.call({ index, id: textOf(toolUse.toolUseId), name: textOf(toolUse.name), input });
}

function readEvent(said: Body, answer: AnswerParts): void {
  const { contentBlockStart: start, contentBlockDelta: delta, messageStop: stop, metadata } = said;
  if (isRecord(start)) readStart(start, answer);
  else if (isRecord(delta)) readDelta(delta, answer);
  else if (isRecord(stop)) answer.finished(reasonOf(stop.stopReason));
  else if (isRecord(metadata)) used(metadata.usage, answer);
  else if (Object.keys(said).length !== 1) throw none(said);
}

function readStart({ contentBlockIndex, start }: Body, answer: AnswerParts): void {
  if (!isRecord(start) || !isRecord(start.toolUse)) return;
  const { name, toolUseId } = start.toolUse;
  const index = Number(contentBlockIndex);
  if (name === FORM) forms.set(answer, new Set([...(forms.get(answer) ?? []), index]));
  else answer.call({ index, id: textOf(toolUseId), name: textOf(name) });
}

function readDelta({ contentBlockIndex, delta }: Body, answer: AnswerParts): void {
  if (!isRecord(delta)) return;
  const index = Number(contentBlockIndex);
  if (typeof delta.text === 'string') answer.text(delta.text);
  if (isRecord(delta.reasoningContent)) answer.reasoning(textOf(delta.reasoningContent.text));
  if (!isRecord(delta.toolUse)) return;
  const input = textOf(delta.toolUse.input);
  if (forms.get(answer)?.has(index)) answer.text(input);
  else answer.call({ index, input });
}

function used(usage: unknown, answer: AnswerParts): void {
  if (isRecord(usage)) answer.used(usage.inputTokens, usage.outputTokens);
}

const REASONS: Readonly<Record<string, string>> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  tool_use: 'tool_calls',
  max_tokens: 'length',
  guardrail_intervened: 'content_filter',
  content_filtered: 'content_filter',
};

function reasonOf(reason: unknown): string {
  const said = textOf(reason);
  return REASONS[said] ?? said;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function none(said: unknown): BrokenAnswerError {
  return new BrokenAnswerError(`Type validation failed: Value: ${JSON.stringify(said).slice(0, 4000)}.`);
}
