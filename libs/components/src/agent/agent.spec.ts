import { type RunStreamEvent } from '@flowgate/contracts';
import { answeredRun } from '@flowgate/answers';
import {
  compileFlow,
  drawChatInput,
  drawChatOutput,
  drawEdge,
  drawNode,
  memoryHost,
  type MemoryHost,
  type Message,
  type ResolvedVariable,
} from '@flowgate/engine';
import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import { catalog } from '../catalog';
import { createOutgoing } from '../outgoing/create-outgoing';
import { lastRequest } from '../models/testing/ask-component';

let standIn: ModelStandIn;

beforeAll(async () => {
  standIn = await startModelStandIn();
});
afterAll(() => standIn.stop());

const openAi = { type: 'model', value: [{ name: 'gpt-4o-mini', provider: 'OpenAI' }] };
const noTools = { add_current_date_tool: { type: 'bool', value: false } };
const calculator = { add_calculator_tool: { type: 'bool', value: true } };

function host(): MemoryHost {
  const variables: Record<string, ResolvedVariable> = {
    OPENAI_API_KEY: { value: 'sk-x', isCredential: true, source: 'environment' },
    OPENAI_API_BASE: { value: `${standIn.url}/v1`, isCredential: false, source: 'environment' },
  };
  return memoryHost(variables, {}, createOutgoing());
}

/** ChatInput, Agent, ChatOutput. */
function agentFlow(fields: Record<string, unknown> = {}, output = 'response') {
  const agent = drawNode('Agent-1', {
    displayName: 'Agent',
    fields: { model: openAi, input_value: '', n_messages: { type: 'int', value: 100 }, ...fields },
    outputs: { response: ['Message'], structured_response: ['Data'] },
  });
  const edges = [
    drawEdge(['ChatInput-1', 'message'], ['Agent-1', 'input_value']),
    drawEdge(
      ['Agent-1', output],
      ['ChatOutput-1', 'input_value'],
      output === 'response' ? ['Message'] : ['Data'],
    ),
  ];
  const chatOutput = drawChatOutput('ChatOutput-1', { sender_name: 'Robot' });
  return { nodes: [drawChatInput(), agent, chatOutput], edges };
}

async function run(
  said: string,
  fields: Record<string, unknown> = {},
  more: { output?: string; memory?: MemoryHost } = {},
) {
  const { output, memory = host() } = more;
  const plan = compileFlow(agentFlow(fields, output), catalog);
  const { outputs } = await answeredRun(plan, { flowId: 'f', userId: 'u', inputValue: said }, memory);
  const message = outputs[0]?.outputs[0]?.results.message as Message;
  return { message, memory };
}

describe('An Agent', () => {
  it('answers as the first ChatOutput is called, in one row of the session', async () => {
    const { message, memory } = await run('hi');
    expect(message).toMatchObject({ text: 'stub: hi', sender: 'Machine', sender_name: 'Robot' });
    expect(message.properties).toMatchObject({ icon: 'Bot', state: 'complete', source: { id: 'Agent-1' } });
    expect(memory.rows.map(({ sender, text }) => [sender, text])).toEqual([
      ['User', 'hi'],
      ['Machine', 'stub: hi'],
    ]);
  });

  it('calls the tools that its model calls, and shows each step with its result', async () => {
    const { message } = await run('CALL evaluate_expression {"expression":"2+3"}', calculator);
    expect(message.text).toBe('stub: {"result": "5"}');
    expect(message.content_blocks).toMatchObject([
      {
        title: 'Agent Steps',
        contents: [
          {
            type: 'tool_use',
            header: { title: 'Executed **evaluate_expression**', icon: 'Hammer' },
            name: 'evaluate_expression',
            tool_input: { expression: '2+3' },
            output: { content: '{"result": "5"}', artifact: { result: '5' }, status: 'success' },
            error: null,
          },
          { type: 'text', header: {}, text: 'stub: {"result": "5"}' },
          { type: 'text', header: { title: 'Output' }, text: 'stub: {"result": "5"}' },
        ],
      },
    ]);
    expect(message.properties.usage?.total_tokens).toBeGreaterThan(10);
  });

  it('asks with its system prompt, whose placeholders are filled, with its tools and without a temperature', async () => {
    await run('hi', { ...calculator, system_prompt: '{model_name} {other} {optional_user_context}' });
    const { body } = lastRequest(standIn);
    expect(body.messages).toEqual([
      { role: 'system', content: 'gpt-4o-mini {other} ' },
      { role: 'user', content: 'hi' },
    ]);
    expect(body).not.toHaveProperty('temperature');
    const tools = body.tools as { function: { name: string } }[];
    expect(tools.map((tool) => tool.function.name)).toEqual(['get_current_date', 'evaluate_expression']);
  });

  it('remembers the last n_messages of the session, without the question that it is asked', async () => {
    const memory = host();
    await run('one', {}, { memory });
    await run('two', { n_messages: { type: 'int', value: 2 } }, { memory });
    expect(lastRequest(standIn).body.messages).toEqual([
      { role: 'assistant', content: 'stub: one' },
      { role: 'user', content: 'two' },
    ]);
    await run('three', { n_messages: { type: 'int', value: 0 } }, { memory });
    expect(lastRequest(standIn).body.messages).toEqual([{ role: 'user', content: 'three' }]);
  });

  it('goes on by itself when nothing is said', async () => {
    await run(' ', { system_prompt: 'S' });
    expect(lastRequest(standIn).body.messages).toMatchObject([
      { role: 'system' },
      { role: 'user', content: 'Continue the conversation.' },
    ]);
  });

  it('has the model read what was wrong with a call', async () => {
    const { message } = await run('CALL evaluate_expression {"expression":null}', calculator);
    expect(message.text).toBe(
      "stub: Error invoking tool 'evaluate_expression' with kwargs {'expression': None} with error:\n" +
        ' expression: Input should be a valid string\n Please fix the error and try again.',
    );
  });

  it('ends, and says so, when its model has been called as often as it may', async () => {
    const { message } = await run('CALL get_current_date {}', { max_iterations: { type: 'int', value: 1 } });
    expect(message.text).toBe('Model call limits exceeded: run limit (1/1)');
  });

  it("fails with the provider's words and leaves no half answer behind", async () => {
    const memory = host();
    await expect(run('STUB_ERROR 400', {}, { memory })).rejects.toThrow(
      /Error building Component Agent: \n\nError code: 400 - \{'error': .*\}\.$/,
    );
    expect(memory.rows.filter(({ error }) => !error)).toHaveLength(1);
  });

  it('says that it needs a model', async () => {
    await expect(run('hi', { model: { type: 'model', value: '' } })).rejects.toThrow(
      'No model selected. Please select a language model from the available options.',
    );
  });

  it('reads the model and the settings of a flow of 1.1', async () => {
    const old = {
      model: { type: 'model', value: '' },
      agent_llm: 'OpenAI',
      model_name: 'gpt-4o',
      temperature: { type: 'float', value: 0.3 },
      seed: { type: 'int', value: 1 },
      openai_api_base: `${standIn.url}/v1/`,
      api_key: 'sk-own',
    };
    await run('hi', old);
    expect(lastRequest(standIn).body).toMatchObject({ model: 'gpt-4o', temperature: 0.3, seed: 1 });
  });
});

describe('An Agent whose run is streamed', () => {
  it('tells its steps and its words under one id, before the answer', async () => {
    const events: RunStreamEvent[] = [];
    const plan = compileFlow(agentFlow(calculator), catalog);
    const inputValue = 'CALL evaluate_expression {"expression":"2+3"}';
    const request = { flowId: 'f', userId: 'u', inputValue, stream: true };
    await answeredRun(plan, request, host(), { write: (event) => void events.push(event) });
    const told = events.flatMap(({ event, data }): unknown[] => {
      if (event === 'token') return [data.chunk];
      if (event !== 'add_message' || data.sender !== 'Machine') return [];
      const [block] = data.content_blocks as { contents: { header: { title?: string } }[] }[];
      return [[data.properties.state, data.text, block?.contents[0]?.header.title]];
    });
    const done = 'Executed **evaluate_expression**';
    expect(told.slice(0, 6)).toEqual([
      ['partial', '', undefined],
      ['partial', '', 'Accessing **evaluate_expression**'],
      ['partial', '', done],
      'stub: ',
      '{"result": ',
      '"5"}',
    ]);
    expect(told.at(-1)).toEqual(['complete', 'stub: {"result": "5"}', done]);
  });

  it('takes its half answer back when the model fails', async () => {
    const events: RunStreamEvent[] = [];
    const memory = host();
    const plan = compileFlow(agentFlow(), catalog);
    const request = { flowId: 'f', userId: 'u', inputValue: 'STUB_ERROR 500', stream: true };
    const failed = answeredRun(plan, { ...request, tweaks: { 'Agent-1': { max_retries: 0 } } }, memory, {
      write: (event) => void events.push(event),
    });
    await expect(failed).rejects.toThrow('Error code: 500');
    expect(events.map(({ event }) => event)).toContain('remove_message');
  });
});

describe("An Agent's structured response", () => {
  const schema = {
    output_schema: { type: 'table', value: [{ name: 'c', type: 'str', description: 'd', multiple: false }] },
  };
  const text = async (said: string, fields: Record<string, unknown>) =>
    (await run(said, fields, { output: 'structured_response' })).message.text;

  it('without a schema is what was said, and asks nobody', async () => {
    const before = standIn.requests.length;
    expect(await text('hi', {})).toBe('```json\n{\n  "content": "hi"\n}\n```');
    expect(standIn.requests).toHaveLength(before);
  });

  it("without tools is asked for in the provider's structured form", async () => {
    expect(await text('hi', { ...schema, ...noTools })).toBe('```json\n{\n  "c": "stub c"\n}\n```');
    expect(lastRequest(standIn).body.response_format).toMatchObject({
      type: 'json_schema',
      json_schema: { name: 'OutputModel' },
    });
  });

  it('with tools is found in the answer, each record checked', async () => {
    const said = 'Here: {"objects": [{"c": "x"}, {"c": 5}]}';
    expect(await text(said, schema)).toContain('"c": "x"');
    expect(await text(said, schema)).toContain(
      '1 validation error for OutputModel\\nc\\n  Input should be a valid string [type=string_type, input_value=5, input_type=int]',
    );
    expect(await text('no JSON', schema)).toContain('Try setting an output schema');
  });

  it('holds the failure that ended it', async () => {
    expect(await text('STUB_ERROR 400', schema)).toContain('"error": "Error code: 400');
  });
});
