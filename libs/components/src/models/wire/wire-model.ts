import type { IncomingMessage } from 'node:http';
import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4GenerateResult,
  LanguageModelV4StreamPart,
  LanguageModelV4StreamResult,
} from '@ai-sdk/provider';
import { AnswerParts, contentOf } from './answer-parts';
import { answerStream } from './answer-stream';
import { type Body, BrokenAnswerError, cutOff, type Dialect, unreadable } from './dialect';
import { callService, readText, type Service } from './service';

/**
 * A language model of the AI SDK whose service is read by ourselves. The SDK's own packages lead each token through a
 * chain of web streams and check each chunk against a schema, which costs several times what is done here.
 */
export class WireModel implements LanguageModelV4 {
  readonly specificationVersion = 'v4';
  readonly supportedUrls = {};

  /** @param adapted makes of the usual body the one that this service takes */
  constructor(
    readonly modelId: string,
    private readonly service: Service,
    private readonly dialect: Dialect,
    private readonly adapted: (body: Body) => Body = (body) => body,
  ) {}

  get provider(): string {
    return this.service.name;
  }

  async doGenerate(options: LanguageModelV4CallOptions): Promise<LanguageModelV4GenerateResult> {
    const response = await this.ask(options, false);
    const parts: LanguageModelV4StreamPart[] = [];
    const answer = new AnswerParts((part) => parts.push(part));
    const text = await readText(response, this.provider).catch((error: unknown) => {
      throw options.abortSignal?.aborted ? options.abortSignal.reason : broken(error, this.provider);
    });
    readWhole(text, this.dialect, answer, this.provider);
    answer.end();
    const end = parts.at(-1);
    if (end?.type !== 'finish') throw unreadable(this.provider);
    return { content: contentOf(parts), finishReason: end.finishReason, usage: end.usage, warnings: [] };
  }

  async doStream(options: LanguageModelV4CallOptions): Promise<LanguageModelV4StreamResult> {
    const response = await this.ask(options, true);
    return { stream: answerStream(response, this.dialect, this.provider, signalOf(options)) };
  }

  private async ask(options: LanguageModelV4CallOptions, streamed: boolean): Promise<IncomingMessage> {
    const body = this.adapted(await this.dialect.body(this.modelId, options, streamed));
    const { path, streamPath = path, refusal } = this.dialect;
    return callService(this.service, streamed ? streamPath : path, body, signalOf(options), refusal);
  }
}

function readWhole(text: string, dialect: Dialect, answer: AnswerParts, name: string): void {
  try {
    dialect.read(JSON.parse(text), answer);
  } catch (error) {
    const isNone = error instanceof BrokenAnswerError && error.message.startsWith('Type validation');
    if (error instanceof SyntaxError || isNone) throw unreadable(name, 'Invalid JSON response');
    throw error;
  }
}

function broken(error: unknown, name: string): unknown {
  return error instanceof Error && error.name === 'ComponentError' ? error : cutOff(name);
}

const never = new AbortController().signal;

function signalOf({ abortSignal }: LanguageModelV4CallOptions): AbortSignal {
  return abortSignal ?? never;
}
