import {
  type Component,
  type ComponentContext,
  Data,
  defineComponent,
  input,
  type InputValues,
  Message,
  pythonStr,
  type Tool,
  uniqueTools,
} from '@flowgate/engine';
import type { LanguageModelV4Message } from '@ai-sdk/provider';
import { choiceInputs, chosenModel } from '../models/chosen-model';
import { assistant, user } from '../models/conversation';
import { answered } from './answered';
import { agentPrompt } from './agent-prompt';

const inputs = {
  ...choiceInputs,
  tools: input.handles<Tool>(),
  input_value: input.message({ toolArgument: true }),
  handle_parsing_errors: input.bool(true),
  max_iterations: input.int(15),
  system_prompt: input.text('You are a helpful assistant'),
  user_prompt: input.text('{input}'),
  chat_history: input.handles(),
  session_id: input.text(),
};

type Context = ComponentContext<InputValues<typeof inputs>>;

/** Langflow's earlier agents: with tools that are connected and a history that is handed to them, if any. */
function toolAgent(type: string, displayName: string, toolName: string): Component {
  return defineComponent({
    type,
    displayName,
    description: 'An agent that calls tools.',
    toolName,
    inputs,
    outputs: { response: { types: ['Message'], method: 'message_response', compute: respond } },
  });
}

export const toolAgents = [
  toolAgent('ToolCallingAgent', 'Tool Calling Agent', 'Tool-Calling-Agent'),
  toolAgent('OpenAIToolsAgent', 'OpenAI Tools Agent', 'OpenAI-Tools-Agent'),
];

async function respond(context: Context): Promise<Message> {
  const { inputs: given } = context;
  const model = await chosenModel(context, {
    missing: 'No model selected. Please select a language model from the available options.',
  });
  const said = given.input_value?.text ?? '';
  const input_value = new Message({
    text: given.user_prompt.replaceAll('{input}', () => said),
    files: given.input_value?.files ?? [],
  });
  const history = await historyOf(context);
  const prompt = await agentPrompt(
    { system: given.system_prompt, modelName: model.name, history, input: input_value },
    context,
  );
  const tools = uniqueTools(given.tools.flat());
  return answered({ model, prompt, tools, maxCalls: Math.max(1, given.max_iterations) }, '', context);
}

/** Data with a `sender` and a `text`, as Message History gives them; what is neither is left out. */
async function historyOf({ inputs: given, host }: Context): Promise<LanguageModelV4Message[]> {
  const messages: LanguageModelV4Message[] = [];
  for (const item of given.chat_history.flat()) {
    const said: { sender?: unknown; text?: unknown } =
      item instanceof Data ? item.data : item instanceof Message ? item : {};
    const text = pythonStr(said.text ?? '');
    if (text.trim() === '') continue;
    messages.push(said.sender === 'User' ? await user({ text, files: [] }, host.files) : assistant(text));
  }
  return messages;
}
