/** The tools that components are to a model, compared with what Langflow 1.13 has sent. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answeredRun } from '@flowgate/answers';
import { compileFlow, drawEdge, drawNode, memoryHost } from '@flowgate/engine';
import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import { catalog } from '../catalog';
import { lastRequest } from '../models/testing/ask-component';
import { createOutgoing } from '../outgoing/create-outgoing';

interface RecordedTools {
  readonly type: string;
  readonly display_name: string;
  readonly description: string;
  readonly template: Readonly<Record<string, object>>;
  readonly tools: readonly SentTool[];
}

interface SentTool {
  readonly name: string;
  readonly description: string;
  readonly parameters: unknown;
}

let standIn: ModelStandIn;

beforeAll(async () => {
  standIn = await startModelStandIn();
});
afterAll(() => standIn.stop());

const fixture = join(import.meta.dirname, 'fixtures/recorded-tools.jsonl');
const recorded = readFileSync(fixture, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as RecordedTools);

/** What an Agent sends of the tools of a component in tool mode. */
async function sentTools({ type, display_name, description, template }: RecordedTools): Promise<SentTool[]> {
  const tool = drawNode(
    'Tool-1',
    {
      displayName: display_name,
      fields: template,
      outputs: { component_as_tool: ['Tool'] },
      more: { tool_mode: true, description },
    },
    type,
  );
  const agent = drawNode('Agent-1', {
    fields: {
      model: { type: 'model', value: [{ name: 'm', provider: 'OpenAI' }] },
      openai_api_base: `${standIn.url}/v1`,
      api_key: 'sk',
      tools: { type: 'other', list: true },
      input_value: 'hi',
      add_current_date_tool: { type: 'bool', value: false },
      add_calculator_tool: { type: 'bool', value: false },
    },
    outputs: { response: ['Message'] },
  });
  const edge = drawEdge(['Tool-1', 'component_as_tool'], ['Agent-1', 'tools'], ['Tool']);
  const plan = compileFlow({ nodes: [tool, agent], edges: [edge] }, catalog);
  await answeredRun(plan, { flowId: 'f', userId: 'u' }, memoryHost({}, {}, createOutgoing()));
  const { tools = [] } = lastRequest(standIn).body as { tools?: { function: SentTool }[] };
  return tools.map(({ function: { name, description: words, parameters } }) => ({
    name,
    description: words,
    parameters,
  }));
}

/** What is said of the search of a vector store is not Langflow's Python. */
const OWN_WORDS = new Set(['search_documents']);

describe('A component in tool mode is the tools that Langflow makes of it', () => {
  it.each(recorded.map((one) => [one.type, one] as const))('%s', async (_type, one) => {
    const expected = one.tools.map((tool) =>
      OWN_WORDS.has(tool.name) ? { ...tool, description: expect.any(String) as string } : tool,
    );
    expect(await sentTools(one)).toEqual(expected);
  });
});
