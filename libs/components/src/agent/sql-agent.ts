import {
  type ComponentContext,
  defineComponent,
  input,
  type InputValues,
  type Message,
  type Tool,
  uniqueTools,
} from '@flowgate/engine';
import { choiceInputs, chosenModel } from '../models/chosen-model';
import { databaseTools } from '../sql/database-tools';
import { flowDatabase } from '../sql/flow-database';
import { agentPrompt } from './agent-prompt';
import { answered } from './answered';

/** As many rows as it is to ask for where nobody says how many. */
const TOP = 10;

const inputs = {
  ...choiceInputs,
  input_value: input.message({ toolArgument: true }),
  max_iterations: input.int(15),
  database_uri: input.address('', { displayName: 'Database URI', required: true }),
  extra_tools: input.handles<Tool>(),
};

/** An agent that answers from a database: it looks at the tables, asks, and mends its queries. */
export const sqlAgent = defineComponent({
  type: 'SQLAgent',
  aliases: ['SQLAgentComponent'],
  displayName: 'SQLAgent',
  description: 'Construct an SQL agent from an LLM and tools.',
  inputs,
  outputs: { response: { types: ['Message'], method: 'message_response', compute: respond } },
});

async function respond(context: ComponentContext<InputValues<typeof inputs>>): Promise<Message> {
  const { inputs: given } = context;
  const database = await flowDatabase(given.database_uri, context);
  const model = await chosenModel(context, {
    missing: 'No model selected. Please select a language model from the available options.',
  });
  const system = instructions(database.dialect);
  const asked = { system, modelName: model.name, history: [], input: given.input_value };
  const prompt = await agentPrompt(asked, context);
  const tools = uniqueTools([...databaseTools(database), ...given.extra_tools.flat()]);
  return answered({ model, prompt, tools, maxCalls: Math.max(1, given.max_iterations) }, '', context);
}

function instructions(dialect: string): string {
  return [
    `You answer questions from a ${dialect} database, with the tools that you have and nothing else.`,
    'See which tables there are, then the columns of those that matter, then write a correct query, run it and read its rows.',
    `Ask for the columns that matter only, and for at most ${TOP} rows unless the user wants a certain number; order them so that the most interesting come first.`,
    'When a query fails, write it anew and try again. Never change the data: no INSERT, UPDATE, DELETE or DROP.',
    'If the question has nothing to do with the database, answer "I don\'t know".',
  ].join('\n');
}
