import {
  type Component,
  type ComponentContext,
  ComponentError,
  type InputDeclarations,
  type InputValues,
  Message,
  StreamedMessage,
  defineComponent,
  input,
  messageProperties,
} from '@flowgate/engine';
import type { TokenUsage } from '@flowgate/contracts';
import { type AnswerPieces, askModel, streamModel } from './ask';
import type { ChatModel } from './chat-model';
import { conversation } from './conversation';

const questionInputs = {
  input_value: input.message(),
  system_message: input.text(),
};

type Named = Pick<Component, 'type' | 'displayName' | 'description'> & {
  readonly aliases?: readonly string[];
};

interface ModelDeclaration<D extends InputDeclarations> extends Named {
  /** What chooses and tunes the model; the fields of the question are added. */
  readonly inputs: D;
  /** Makes the model ready to be asked; calls nothing. */
  readonly open: (context: ComponentContext<InputValues<D>>) => Promise<ChatModel>;
  /** Langflow's icon of the component, which stays on what its model has written. */
  readonly icon?: string;
  /** Tells a bad request by the provider's own message alone, as Langflow's component of this name does. */
  readonly tellsReasonAlone?: boolean;
}

/**
 * Declares a language model component. All have two outputs: the answer to the question, and the model itself for a
 * component that asks on its own. With only the second one wired nothing is called.
 */
export function defineModelComponent<D extends InputDeclarations>(
  declaration: ModelDeclaration<D>,
): Component {
  const { inputs, open, icon = null, tellsReasonAlone = false, ...named } = declaration;
  const compute = (context: ComponentContext) => open(context as ComponentContext<InputValues<D>>);
  return defineComponent({
    ...named,
    inputs: { ...inputs, ...questionInputs },
    outputs: {
      text_output: {
        types: ['Message'],
        method: 'text_response',
        compute: async (context) => {
          const model = await compute(context);
          return answer(model, context, icon).catch((error: unknown) => {
            throw inComponentsWords(error, tellsReasonAlone);
          });
        },
      },
      model_output: { types: ['LanguageModel'], method: 'build_model', compute },
    },
  });
}

/** Langflow's model components turn every failure of a call into one kind of their own. */
function inComponentsWords(error: unknown, tellsReasonAlone: boolean): unknown {
  if (!(error instanceof ComponentError)) return error;
  const alone = tellsReasonAlone && error.kind === 'BadRequestError' ? error.providerMessage : null;
  return new ComponentError(alone ?? error.reason, { kind: 'ValueError', cause: error });
}

type Asked = Pick<ComponentContext, 'host' | 'run' | 'streams' | 'reportUsage'> & {
  readonly inputs: InputValues<typeof questionInputs>;
};

async function answer(
  model: ChatModel,
  context: Asked,
  icon: string | null,
): Promise<Message | StreamedMessage> {
  const { inputs, host, run } = context;
  const prompt = await conversation(inputs.input_value, inputs.system_message, host.files);
  if (context.streams) {
    const pieces = await streamModel(model, { prompt }, run.signal);
    return answerStreamed(pieces, context, icon);
  }
  const { text, usage } = await askModel(model, { prompt }, run.signal);
  context.reportUsage(usage);
  return messageOf(text, usage);
}

/** Waits for the first piece, so that a refused call is this component's failure and not its reader's. */
async function answerStreamed(
  pieces: AnswerPieces,
  context: Asked,
  icon: string | null,
): Promise<StreamedMessage> {
  const texts = new AnswerText(pieces, context.reportUsage);
  await texts.begin();
  const written = (text: string) => messageOf(text, texts.usage, icon);
  return new StreamedMessage(texts, written, written(''));
}

/** The text of an answer, piece by piece. No generator, which would cost each piece several turns. */
class AnswerText implements AsyncIterableIterator<string> {
  usage: TokenUsage | null = null;
  private first: IteratorResult<string> | null = null;

  constructor(
    private readonly pieces: AnswerPieces,
    private readonly onUsage: (usage: TokenUsage) => void,
  ) {}

  async begin(): Promise<void> {
    this.first = await this.next();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<string>> {
    if (this.first) {
      const { first } = this;
      this.first = null;
      return first;
    }
    for (;;) {
      const { done, value: piece } = await this.pieces.next();
      if (done) return { done, value: undefined };
      if (piece.type === 'text') return { done: false, value: piece.text };
      if (piece.type === 'finish') this.onUsage((this.usage = piece.usage));
    }
  }

  async return(): Promise<IteratorResult<string>> {
    await this.pieces.return();
    return { done: true, value: undefined };
  }
}

function messageOf(text: string, usage: TokenUsage | null, icon: string | null = null): Message {
  return new Message({ text, properties: messageProperties({ usage, icon }) });
}
