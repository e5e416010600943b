/** Calls of language models that count against what the run's caller may spend. Each attempt sets aside its own part first. */
import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4GenerateResult,
  LanguageModelV4StreamPart,
  LanguageModelV4StreamResult,
  LanguageModelV4Usage,
} from '@ai-sdk/provider';
import type { Reservation } from '@flowgate/engine';
import type { ChatModel } from './chat-model';
import { answerBytes, promptBytes } from './prompt-bytes';
import { tokenUsage } from './token-usage';

/** A plain call. @throws SpendingRefusedError before anything is sent, and what the call throws */
export async function paidAnswer(
  model: ChatModel,
  language: LanguageModelV4,
  options: LanguageModelV4CallOptions,
): Promise<LanguageModelV4GenerateResult> {
  const { reserved, bytes, told } = await reserve(model, options);
  try {
    const result = await language.doGenerate(told);
    reserved.settle(billed(result.usage, bytes, answerBytes(result.content)));
    return result;
  } catch (error) {
    // Who leaves before the answer is there does not hear what it cost.
    if (options.abortSignal?.aborted) reserved.forfeit();
    else reserved.release();
    throw error;
  }
}

/** A streamed call: it is settled when the stream ends, in whatever way. @throws as a plain one */
export async function paidStream(
  model: ChatModel,
  language: LanguageModelV4,
  options: LanguageModelV4CallOptions,
): Promise<LanguageModelV4StreamResult> {
  const { reserved, bytes, told } = await reserve(model, options);
  try {
    const result = await language.doStream(told);
    return { ...result, stream: settled(result.stream, reserved, bytes) };
  } catch (error) {
    if (options.abortSignal?.aborted) reserved.forfeit();
    else reserved.release();
    throw error;
  }
}

async function reserve({ spending, provider, name }: ChatModel, options: LanguageModelV4CallOptions) {
  if (!spending) throw new TypeError('A model without a purse is called without one');
  const bytes = promptBytes(options);
  const { maxOutputTokens = null, abortSignal = new AbortController().signal } = options;
  const call = { provider, model: name, promptBytes: bytes, maxTokens: maxOutputTokens };
  const reserved = await spending.reserve(call, abortSignal);
  return { reserved, bytes, told: { ...options, maxOutputTokens: reserved.maxTokens } };
}

/** The same parts; whoever ends the stream, a part of an error, or a failure settles what has come by then. */
function settled(
  stream: ReadableStream<LanguageModelV4StreamPart>,
  reserved: Reservation,
  bytes: number,
): ReadableStream<LanguageModelV4StreamPart> {
  const reader = stream.getReader();
  let received = 0;
  let over = false;
  const end = (settle: () => void) => {
    if (!over) settle();
    over = true;
  };
  const brokenOff = () => end(() => reserved.settle({ input_tokens: bytes, output_tokens: received }));
  const failed = () => (received > 0 ? brokenOff() : end(() => reserved.release()));
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value: part } = await reader.read();
          if (part?.type === 'finish') end(() => reserved.settle(billed(part.usage, bytes, received)));
          if (part?.type === 'error') failed();
          if (done) brokenOff();
          if (done) controller.close();
          else controller.enqueue(part);
          if (part) received += answerBytes([part]);
        } catch (error) {
          brokenOff();
          controller.error(error);
        }
      },
      cancel(reason) {
        brokenOff();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

/** A service that does not tell what it has used is taken to have used a token a byte: never nothing. */
function billed(usage: LanguageModelV4Usage, prompt: number, answer: number) {
  const told = tokenUsage(usage);
  return told.total_tokens > 0 ? told : { input_tokens: prompt, output_tokens: answer };
}
