import { type ComponentContext, type Tool, uniqueTools } from '@flowgate/engine';
import type { ChatModel } from '../models/chat-model';
import { builtInTools } from './built-in-tools';
import type { AgentInputs } from './agent-inputs';
import type { AgentTask } from './agent-loop';
import { agentPrompt, sessionHistory } from './agent-prompt';

type Context = ComponentContext<AgentInputs>;

/** What an agent is to do: history first, then its tools, as in Langflow. */
export async function agentTask(context: Context, model: ChatModel, system: string): Promise<AgentTask> {
  const { inputs } = context;
  const span = {
    limit: inputs.n_messages,
    contextId: inputs.context_id,
    asked: inputs.input_value?.id ?? null,
  };
  // Who goes on with the run goes on with the session as it was, whatever has been said in it meanwhile.
  const history = await context.keptCall(['history', span], () => sessionHistory(span, context));
  const said = { system, modelName: model.name, history, input: inputs.input_value };
  return {
    model,
    prompt: await agentPrompt(said, context),
    tools: agentTools(inputs),
    maxCalls: Math.max(1, inputs.max_iterations),
  };
}

/** Those that are connected, in the order of their edges; then the agent's own, unless one of that name is connected. */
export function agentTools(inputs: AgentInputs): readonly Tool[] {
  const connected = inputs.tools.flat();
  const names = new Set(connected.map(({ name }) => name));
  const own = builtInTools({ date: inputs.add_current_date_tool, calculator: inputs.add_calculator_tool });
  return uniqueTools([...connected, ...own.filter(({ name }) => !names.has(name))]);
}
