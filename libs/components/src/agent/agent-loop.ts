/** An agent's loop: the model is asked, the tools that it calls are called, until it answers without calling one. */
import type {
  LanguageModelV4FunctionTool,
  LanguageModelV4Message,
  LanguageModelV4Prompt,
  LanguageModelV4ToolCall,
  LanguageModelV4ToolResultPart,
} from '@ai-sdk/provider';
import type { TokenUsage } from '@flowgate/contracts';
import {
  type ComponentContext,
  type LiveMessage,
  pythonRepr,
  type Tool,
  type ToolResult,
} from '@flowgate/engine';
import { callOf, type Question, streamModel } from '../models/ask';
import type { ChatModel } from '../models/chat-model';
import { AgentSteps } from './agent-steps';

export interface AgentTask {
  readonly model: ChatModel;
  readonly prompt: LanguageModelV4Prompt;
  readonly tools: readonly Tool[];
  /** How often the model may be called. */
  readonly maxCalls: number;
}

/** What the model has said in one call of it. */
interface Turn {
  readonly text: string;
  readonly toolCalls: readonly LanguageModelV4ToolCall[];
  readonly usage: TokenUsage | null;
  readonly durationMs: number;
}

/** What the agent has done by now; complete once the loop has ended. */
export class AgentWork {
  /** The texts of all turns, in their order. */
  text = '';
  usage: TokenUsage = { input_tokens: 0, output_tokens: 0, total_tokens: 0 };
  readonly steps = new AgentSteps();

  constructor(
    private readonly task: AgentTask,
    private readonly context: Pick<ComponentContext, 'run' | 'callTool' | 'keptCall' | 'reportUsage'>,
    /** The message that grows while the agent works, if somebody is to see it. */
    private readonly live: LiveMessage | null,
  ) {}

  /** @throws ComponentError when the model fails; a tool that fails is the model's to deal with */
  async run(): Promise<void> {
    const { prompt, maxCalls } = this.task;
    const conversation = [...prompt];
    for (let calls = 0; calls < maxCalls; calls += 1) {
      const { text, toolCalls } = await this.turn(conversation);
      if (toolCalls.length === 0) return;
      conversation.push(spoken(text, toolCalls), await this.callTools(toolCalls));
    }
    await this.say(`Model call limits exceeded: run limit (${maxCalls}/${maxCalls})`);
  }

  private async turn(prompt: LanguageModelV4Prompt): Promise<Turn> {
    const { model, tools } = this.task;
    const question = { prompt, ...(tools.length > 0 ? { tools: tools.map(offer) } : {}) };
    const asked = { here: false };
    const turn = await this.context.keptCall(callOf(model, question), () => {
      asked.here = true;
      return this.ask(question);
    });
    const { text, usage, durationMs } = turn;
    if (!asked.here) await this.write(text);
    if (usage) this.used(usage);
    if (text !== '') this.steps.said(text, durationMs);
    return turn;
  }

  private async ask(question: Question): Promise<Turn> {
    const started = performance.now();
    const pieces = await streamModel(this.task.model, question, this.context.run.signal);
    const toolCalls: LanguageModelV4ToolCall[] = [];
    let text = '';
    let usage: TokenUsage | null = null;
    for await (const piece of pieces) {
      if (piece.type === 'text') {
        text += piece.text;
        await this.write(piece.text);
      } else if (piece.type === 'tool-call') toolCalls.push(piece);
      else usage = piece.usage;
    }
    return { text, toolCalls, usage, durationMs: performance.now() - started };
  }

  private async write(text: string): Promise<void> {
    this.text += text;
    await this.live?.token(text);
  }

  private used({ input_tokens, output_tokens, total_tokens }: TokenUsage): void {
    this.context.reportUsage({ input_tokens, output_tokens, total_tokens });
    this.usage = {
      input_tokens: this.usage.input_tokens + input_tokens,
      output_tokens: this.usage.output_tokens + output_tokens,
      total_tokens: this.usage.total_tokens + total_tokens,
    };
  }

  private async say(text: string): Promise<void> {
    this.steps.said(text, 0);
    await this.write(text);
  }

  /** All at once; the results in the order of the calls. */
  private async callTools(calls: readonly LanguageModelV4ToolCall[]): Promise<LanguageModelV4Message> {
    const all = calls.map((call) => this.callTool(call));
    await this.show();
    const content = await Promise.all(all);
    await this.show();
    return { role: 'tool', content };
  }

  private async show(): Promise<void> {
    await this.live?.update({ text: this.text, content_blocks: this.steps.blocks });
  }

  private async callTool({ toolCallId, toolName, input }: LanguageModelV4ToolCall) {
    const args = parsedArguments(input);
    const end = this.steps.called({ id: toolCallId, name: toolName, args: args ?? input });
    const tool = this.task.tools.find(({ name }) => name === toolName);
    const result = !tool
      ? refused(`Error: ${toolName} is not a valid tool, try one of ${this.toolNames()}.`)
      : args === null
        ? refused(
            `Error invoking tool '${toolName}' with kwargs ${input} with error:\n Input should be a JSON object\n Please fix the error and try again.`,
          )
        : await this.context.callTool(tool, args, { id: toolCallId });
    end(result);
    return resultPart(toolCallId, toolName, result.text);
  }

  private toolNames(): string {
    return pythonRepr(this.task.tools.map(({ name }) => name));
  }
}

function refused(text: string): ToolResult {
  return { text, value: null, error: text, durationMs: 0 };
}

function resultPart(toolCallId: string, toolName: string, value: string): LanguageModelV4ToolResultPart {
  return { type: 'tool-result', toolCallId, toolName, output: { type: 'text', value } };
}

function spoken(text: string, calls: readonly LanguageModelV4ToolCall[]): LanguageModelV4Message {
  const said = text === '' ? [] : [{ type: 'text' as const, text }];
  const called = calls.map(({ toolCallId, toolName, input, providerMetadata }) => ({
    type: 'tool-call' as const,
    toolCallId,
    toolName,
    input: parsedArguments(input) ?? {},
    // What some providers want to see again, e.g. the signature of a thought.
    ...(providerMetadata ? { providerOptions: providerMetadata } : {}),
  }));
  return { role: 'assistant', content: [...said, ...called] };
}

function offer({ name, description, schema }: Tool): LanguageModelV4FunctionTool {
  // The schema is data that a model reads; the package's type of it only says more narrowly what may stand in it.
  const inputSchema = schema as unknown as LanguageModelV4FunctionTool['inputSchema'];
  return { type: 'function', name, description, inputSchema };
}

/** `null` when they are no JSON object. */
function parsedArguments(input: string): Record<string, unknown> | null {
  try {
    const args: unknown = JSON.parse(input);
    return typeof args === 'object' && args !== null && !Array.isArray(args)
      ? (args as Record<string, unknown>)
      : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
