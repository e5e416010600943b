import { defineComponent, input, Message } from '@flowgate/engine';
import { askModel } from '../models/ask';
import { choiceInputs, chosenModel } from '../models/chosen-model';
import { conversation } from '../models/conversation';

/** LangChain's words, which it has before and behind what the user says; a conversation of before is never there. */
const BEFORE =
  'The following is a friendly conversation between a human and an AI. The AI is talkative and provides lots of specific details from its context. ' +
  'If the AI does not know the answer to a question, it truthfully says it does not know.\n\nCurrent conversation:\n\nHuman: ';
const BEHIND = '\nAI:';

/** LangChain's chain of before there were agents: one call with a prompt of its own. */
export const conversationChain = defineComponent({
  type: 'ConversationChain',
  aliases: ['ConversationChainComponent'],
  displayName: 'ConversationChain',
  description: 'Chain to have a conversation and load context from memory.',
  inputs: { ...choiceInputs, input_value: input.text('', { required: true }) },
  outputs: {
    text: {
      types: ['Message'],
      method: 'invoke_chain',
      compute: async (context) => {
        const model = await chosenModel(context);
        const text = `${BEFORE}${context.inputs.input_value}${BEHIND}`;
        const prompt = await conversation({ sender: 'User', text, files: [] }, '', context.host.files);
        const answer = await askModel(model, { prompt }, context.run.signal);
        context.reportUsage(answer.usage);
        return new Message({ text: answer.text });
      },
    },
  },
});
