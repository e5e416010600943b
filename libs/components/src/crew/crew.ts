/** Agents and tasks of CrewAI's kind (https://docs.crewai.com/concepts/crews), as values that edges bring to a crew. */
import type { LanguageModelV4Prompt } from '@ai-sdk/provider';
import { type ComponentContext, type Tool, uniqueTools } from '@flowgate/engine';
import { AgentWork } from '../agent/agent-loop';
import type { ChatModel } from '../models/chat-model';

/** How often a model is asked for one task, as CrewAI's own limit has it. */
const MOST_CALLS = 25;

export interface CrewAgent {
  readonly role: string;
  readonly goal: string;
  readonly backstory: string;
  readonly tools: readonly Tool[];
  readonly model: ChatModel;
}

export class CrewTask {
  constructor(
    readonly description: string,
    readonly expected: string,
    readonly tools: readonly Tool[],
    /** Of a sequence; in a hierarchy the manager decides who works on it. */
    readonly agent: CrewAgent | null,
  ) {}
}

export type Situation = Pick<ComponentContext, 'run' | 'callTool' | 'keptCall' | 'reportUsage'>;

/**
 * Has an agent do a task.
 * @param before what the tasks before it have come to, or what was said with it
 * @returns the agent's answer
 */
export async function work(
  agent: CrewAgent,
  { description, expected, tools }: Pick<CrewTask, 'description' | 'expected' | 'tools'>,
  before: string,
  context: Situation,
): Promise<string> {
  const all = uniqueTools([...agent.tools, ...tools]);
  const doing = { model: agent.model, prompt: promptOf(agent, description, expected, before) };
  const done = new AgentWork({ ...doing, tools: all, maxCalls: MOST_CALLS }, context, null);
  await done.run();
  return done.text;
}

function promptOf(
  { role, goal, backstory }: CrewAgent,
  description: string,
  expected: string,
  before: string,
): LanguageModelV4Prompt {
  const task = [
    `Current Task: ${description}`,
    ...(expected === '' ? [] : [`What is expected of the answer: ${expected}`]),
    ...(before === '' ? [] : [`Context of the task:\n${before}`]),
    'Give the whole answer, not a summary of it.',
  ];
  return [
    { role: 'system', content: `You are ${role}. ${backstory}\nYour personal goal is: ${goal}` },
    { role: 'user', content: [{ type: 'text', text: task.join('\n\n') }] },
  ];
}

/** The agents of a crew as tools of its manager: each may be given work, or asked. */
export function coworkerTools(agents: readonly CrewAgent[], context: Situation): readonly Tool[] {
  const roles = agents.map(({ role }) => role.trim());
  const coworker = { type: 'string', description: `The role of the coworker, one of: ${roles.join('; ')}` };
  const given = { type: 'string', description: 'All that the coworker needs to know about it' };
  const tool = (name: string, description: string, what: string): Tool => ({
    name,
    description: `${description} The coworkers are: ${roles.join('; ')}.`,
    schema: {
      properties: { [what]: { type: 'string' }, context: given, coworker },
      required: [what, 'context', 'coworker'],
      type: 'object',
    },
    call: (args) => {
      const wanted = String(args.coworker).trim().toLowerCase();
      const agent = agents.find(({ role }) => role.trim().toLowerCase() === wanted);
      if (!agent)
        return Promise.resolve(`There is no coworker "${String(args.coworker)}": ${roles.join('; ')}.`);
      const task = { description: String(args[what]), expected: '', tools: [] };
      return work(agent, task, String(args.context), context);
    },
  });
  return [
    tool('delegate_work_to_coworker', 'Has a coworker do a piece of work.', 'task'),
    tool('ask_question_to_coworker', 'Asks a coworker a question.', 'question'),
  ];
}
