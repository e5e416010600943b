import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import { type Message, type Tool, type ToolResult } from '@flowgate/engine';
import { catalog } from '../catalog';
import { contextOf, providersAt } from '../models/testing/ask-component';
import { coworkerTools, type CrewAgent, type CrewTask } from './crew';

let standIn: ModelStandIn;
beforeAll(async () => (standIn = await startModelStandIn()));
afterAll(() => standIn.stop());

async function run(type: string, inputs: Record<string, unknown>, output?: string): Promise<unknown> {
  const component = catalog.find(type);
  if (!component) throw new Error(`There is no component ${type}`);
  const [first = ''] = Object.keys(component.outputs);
  const callTool = async (tool: Tool, args: Readonly<Record<string, unknown>>): Promise<ToolResult> => {
    const value = await tool.call(args, { signal: new AbortController().signal });
    return { text: String(value), value, error: null, durationMs: 0 };
  };
  const context = { ...contextOf(component, { inputs, variables: providersAt(standIn) }), callTool };
  return await component.outputs[output ?? first]?.compute(context);
}

async function agent(role: string): Promise<CrewAgent> {
  const llm = await run('OpenAIModel', { model_name: 'gpt-4o-mini' }, 'model_output');
  const words = { role, goal: 'to know', backstory: 'Old.' };
  return (await run('CrewAIAgentComponent', { ...words, llm })) as CrewAgent;
}

const said = async (crew: Promise<unknown>) => ((await crew) as Message).text;

describe('A crew', () => {
  it('does its tasks one after another, each with what the ones before it have come to', async () => {
    const writer = await agent('Writer');
    const first = await run('SequentialTaskComponent', { task_description: 'Find cats.', agent: writer });
    const inputs = { task_description: 'Write of them.', agent: writer, task: first };
    const both = (await run('SequentialTaskComponent', inputs)) as CrewTask[];
    expect(both).toHaveLength(2);
    const text = await said(run('SequentialCrewComponent', { tasks: [both, first] }));
    expect(text).toMatch(
      /^stub: Current Task: Write of them\.\n\nContext of the task:\nstub: Current Task: Find cats\./,
    );
    expect(standIn.requests.at(-1)?.body.messages).toMatchObject([
      { role: 'system', content: 'You are Writer. Old.\nYour personal goal is: to know' },
      { role: 'user' },
    ]);
  });

  it('has its manager divide the tasks among the agents', async () => {
    const [manager, coworker] = [await agent('Manager'), await agent('Finder')];
    const args = { task: 'look', context: 'here', coworker: 'finder' };
    const task_description = `CALL delegate_work_to_coworker ${JSON.stringify(args)}`;
    const task = await run('HierarchicalTaskComponent', { task_description });
    const crew = { agents: [coworker], tasks: [task], manager_agent: manager };
    expect(await said(run('HierarchicalCrewComponent', crew))).toMatch(
      /^stub: stub: Current Task: look\n\nContext of the task:\nhere/,
    );
  });

  it('says who there is when its manager asks for somebody else', async () => {
    const [tool] = coworkerTools([await agent('Finder')], {} as never);
    const asked = tool?.call(
      { task: 'x', context: '', coworker: 'Nobody' },
      { signal: new AbortController().signal },
    );
    expect(await asked).toBe('There is no coworker "Nobody": Finder.');
  });

  it.each([
    ['SequentialCrewComponent', { tasks: [] }, 'The crew has no tasks.'],
    ['HierarchicalCrewComponent', { tasks: [] }, 'A hierarchical crew needs a manager'],
    ['CrewAIAgentComponent', { role: 'R' }, 'The agent "R" needs a language model'],
  ])('is told what it lacks: %s', async (type, inputs, problem) => {
    await expect(run(type, inputs)).rejects.toThrow(problem);
  });
});
