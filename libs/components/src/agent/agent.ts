import { type ComponentContext, defineComponent, type Message } from '@flowgate/engine';
import { type AgentInputs, agentInputs } from './agent-inputs';
import { agentModel } from './agent-model';
import { agentTask } from './agent-task';
import { answered } from './answered';
import { structuredResponse } from './structured-response';

/**
 * A model that calls tools until it has an answer, and knows the session so far. Both outputs wired are two runs of it,
 * as in Langflow.
 */
export const agent = defineComponent({
  type: 'Agent',
  aliases: ['AgentComponent'],
  displayName: 'Agent',
  description: "Lets a model call tools to carry out a user's task.",
  toolName: 'Call_Agent',
  inputs: agentInputs,
  outputs: {
    response: { types: ['Message'], method: 'message_response', compute: respond },
    structured_response: { types: ['Data'], method: 'json_response', compute: structuredResponse },
  },
});

async function respond(context: ComponentContext<AgentInputs>): Promise<Message> {
  const model = await agentModel(context);
  const task = await agentTask(context, model, context.inputs.system_prompt);
  return answered(task, context.inputs.context_id, context);
}
