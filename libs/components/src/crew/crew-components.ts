import {
  type ComponentContext,
  ComponentError,
  defineComponent,
  input,
  type InputValues,
  Message,
  type Tool,
} from '@flowgate/engine';
import { ChatModel } from '../models/chat-model';
import { type CrewAgent, CrewTask, coworkerTools, work } from './crew';

const agentInputs = {
  role: input.text(),
  goal: input.text(),
  backstory: input.text(),
  tools: input.handles<Tool | readonly Tool[]>(),
  llm: input.handle(),
};
const taskInputs = {
  task_description: input.text(),
  expected_output: input.text(),
  tools: input.handles<Tool | readonly Tool[]>(),
};

type AgentInputs = InputValues<typeof agentInputs>;

function agentOf({ role, goal, backstory, tools, llm }: AgentInputs): CrewAgent {
  if (llm instanceof ChatModel) return { role, goal, backstory, tools: tools.flat(), model: llm };
  throw new ComponentError(
    `The agent "${role}" needs a language model: connect one to its Language Model input.`,
  );
}

const crewAgent = defineComponent({
  type: 'CrewAIAgentComponent',
  displayName: 'CrewAI Agent',
  description: 'Represents an agent of CrewAI.',
  inputs: agentInputs,
  outputs: {
    output: { types: ['Agent'], method: 'build_output', compute: ({ inputs }) => agentOf(inputs) },
  },
});

const hierarchicalTask = defineComponent({
  type: 'HierarchicalTaskComponent',
  displayName: 'Hierarchical Task',
  description: 'A task of a crew whose manager decides who works on it.',
  inputs: taskInputs,
  outputs: {
    task_output: {
      types: ['HierarchicalTask'],
      method: 'build_task',
      compute: ({ inputs: { task_description, expected_output, tools } }) =>
        new CrewTask(task_description, expected_output, tools.flat(), null),
    },
  },
});

const sequentialTask = defineComponent({
  type: 'SequentialTaskComponent',
  displayName: 'Sequential Task',
  description: 'A task of an agent, done after the one before it.',
  inputs: { ...taskInputs, agent: input.handle<CrewAgent>({ required: true }), task: input.handle() },
  outputs: {
    task_output: {
      types: ['SequentialTask'],
      method: 'build_task',
      compute: ({ inputs: { task_description, expected_output, tools, agent, task } }) => [
        ...tasksIn([task]),
        new CrewTask(task_description, expected_output, tools.flat(), agent),
      ],
    },
  },
});

const sequentialTaskAgent = defineComponent({
  type: 'SequentialTaskAgentComponent',
  displayName: 'Sequential Task Agent',
  description: 'A task together with the agent that does it.',
  inputs: { ...taskInputs, ...agentInputs, previous_task: input.handle() },
  outputs: {
    task_output: {
      types: ['SequentialTask'],
      method: 'build_agent_and_task',
      compute: ({ inputs }) => [
        ...tasksIn([inputs.previous_task]),
        new CrewTask(inputs.task_description, inputs.expected_output, [], agentOf(inputs)),
      ],
    },
  },
});

const sequentialCrew = defineComponent({
  type: 'SequentialCrewComponent',
  displayName: 'Sequential Crew',
  description: 'Agents that do their tasks one after another.',
  inputs: { tasks: input.handles() },
  outputs: {
    output: {
      types: ['Message'],
      method: 'build_output',
      compute: async (context) => {
        const answers: string[] = [];
        for (const task of tasksIn(context.inputs.tasks)) {
          if (!task.agent) throw new ComponentError('A task of a sequential crew needs an agent.');
          answers.push(await work(task.agent, task, answers.join('\n\n'), context));
        }
        return lastOf(answers);
      },
    },
  },
});

const crewInputs = {
  agents: input.handles<CrewAgent | readonly CrewAgent[]>(),
  tasks: input.handles(),
  manager_llm: input.handle(),
  manager_agent: input.handle<CrewAgent>(),
};

const hierarchicalCrew = defineComponent({
  type: 'HierarchicalCrewComponent',
  displayName: 'Hierarchical Crew',
  description: 'Agents among whom a manager divides the tasks.',
  inputs: crewInputs,
  outputs: {
    output: {
      types: ['Message'],
      method: 'build_output',
      compute: async (context) => {
        const manager = managerOf(context);
        const answers: string[] = [];
        for (const task of tasksIn(context.inputs.tasks))
          answers.push(await work(manager, task, answers.join('\n\n'), context));
        return lastOf(answers);
      },
    },
  },
});

function managerOf(context: ComponentContext<InputValues<typeof crewInputs>>): CrewAgent {
  const { agents, manager_agent, manager_llm } = context.inputs;
  const tools = coworkerTools(agents.flat(), context);
  if (manager_agent) return { ...manager_agent, tools: [...manager_agent.tools, ...tools] };
  if (!(manager_llm instanceof ChatModel))
    throw new ComponentError('A hierarchical crew needs a manager: an agent, or a language model.');
  const goal = 'Manage the team to complete the task in the best way possible.';
  const backstory =
    'You are a seasoned manager who gets the best out of the team by giving each the right work.';
  return { role: 'Crew Manager', goal, backstory, tools, model: manager_llm };
}

/** Each task once, though several edges may bring the same ones. */
function tasksIn(given: readonly unknown[]): CrewTask[] {
  return [...new Set(given.flat(2))].filter((task) => task instanceof CrewTask);
}

function lastOf(answers: readonly string[]): Message {
  const text = answers.at(-1);
  if (text === undefined) throw new ComponentError('The crew has no tasks.');
  return new Message({ text });
}

/** Crews of agents, of Langflow 1.0. */
export const crewComponents = [
  crewAgent,
  hierarchicalCrew,
  hierarchicalTask,
  sequentialCrew,
  sequentialTask,
  sequentialTaskAgent,
];
