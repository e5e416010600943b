import {
  type Component,
  type ComponentContext,
  type InputDeclarations,
  type InputValues,
  Message,
  StreamedMessage,
  defineComponent,
  input,
  messageProperties,
} from '@flowgate/engine';
import type { TokenUsage } from '@flowgate/contracts';
import { ask, askStreamed } from './ask';
import type { ChatModel } from './chat-model';
import { type Conversation, conversation } from './conversation';

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
}

/**
 * Declares a language model component. All have two outputs: the answer to the question, and the model itself for a
 * component that asks on its own. With only the second one wired nothing is called (reference, C.3).
 */
export function defineModelComponent<D extends InputDeclarations>(
  declaration: ModelDeclaration<D>,
): Component {
  const { inputs, open, ...named } = declaration;
  const compute = (context: ComponentContext) => open(context as ComponentContext<InputValues<D>>);
  return defineComponent({
    ...named,
    inputs: { ...inputs, ...questionInputs },
    outputs: {
      text_output: {
        types: ['Message'],
        method: 'text_response',
        compute: async (context) => answer(await compute(context), context),
      },
      model_output: { types: ['LanguageModel'], method: 'build_model', compute },
    },
  });
}

type Asked = Pick<ComponentContext, 'host' | 'run' | 'streams' | 'reportUsage'> & {
  readonly inputs: InputValues<typeof questionInputs>;
};

async function answer(model: ChatModel, context: Asked): Promise<Message | StreamedMessage> {
  const { inputs, host, run } = context;
  const question = await conversation(inputs.input_value, inputs.system_message, host.files);
  if (context.streams) return answerStreamed(model, question, context);
  const { text, usage } = await ask(model, question, run.signal);
  context.reportUsage(usage);
  return messageOf(text, usage);
}

/** Waits for the first piece, so that a refused call is this component's failure and not its reader's. */
async function answerStreamed(
  model: ChatModel,
  question: Conversation,
  context: Asked,
): Promise<StreamedMessage> {
  let usage: TokenUsage | null = null;
  const pieces = await askStreamed(model, question, context.run.signal, (used) => {
    usage = used;
    context.reportUsage(used);
  });
  const first = await pieces.next();
  return new StreamedMessage(new Resumed(first, pieces), (text) => messageOf(text, usage));
}

/** An iteration of which one piece is known already. No generator, which would cost each piece several turns. */
class Resumed implements AsyncIterableIterator<string> {
  constructor(
    private first: IteratorResult<string> | null,
    private readonly rest: AsyncIterator<string>,
  ) {}

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<string>> {
    if (!this.first) return this.rest.next();
    const { first } = this;
    this.first = null;
    return Promise.resolve(first);
  }

  async return(): Promise<IteratorResult<string>> {
    await this.rest.return?.();
    return { done: true, value: undefined };
  }
}

function messageOf(text: string, usage: TokenUsage | null): Message {
  return new Message({ text, properties: messageProperties({ usage }) });
}
