import { randomUUID } from 'node:crypto';
import { type NodeIdentity } from '../component/context';
import { ComponentError } from '../errors/component-error';
import { ComponentRunError, HostUnavailableError, RunLimitError } from '../errors/run-errors';
import { type RunState } from '../run/run-state';
import { argumentFault } from './check-arguments';
import { type Tool, type ToolCall, type ToolCallOptions, type ToolResult } from './tool';
import { toolText } from './tool-text';

type Arguments = Readonly<Record<string, unknown>>;

/**
 * Calls a tool and tells the run's observers. Wrong arguments and a tool's own failure are results; only what ends the run rejects: its
 * signal, its limits, a host that is away.
 * @param node who calls
 */
export async function callTool(
  run: RunState,
  node: NodeIdentity,
  tool: Tool,
  args: Arguments,
  { id = randomUUID(), signal, kept }: ToolCallOptions = {},
): Promise<ToolResult> {
  run.scope.signal.throwIfAborted();
  run.shared.meter.step();
  const { observers } = run;
  const call = { type: 'tool.called', callId: id, node, tool: tool.name, args } as const;
  if (observers.any) await observers.tell({ ...call, outcome: null });
  const started = performance.now();
  const ends = signal ? AbortSignal.any([signal, run.scope.signal]) : run.scope.signal;
  const given = await outcome(run, tool, args, { signal: ends, kept });
  const result = { ...given, durationMs: performance.now() - started };
  const { text, error, durationMs } = result;
  if (observers.any) await observers.tell({ ...call, outcome: { text, error, durationMs } });
  return result;
}

async function outcome(
  run: RunState,
  tool: Tool,
  args: Arguments,
  call: ToolCall,
): Promise<Omit<ToolResult, 'durationMs'>> {
  const fault = argumentFault(tool, args);
  if (fault !== null) return failed(fault);
  try {
    const value = await tool.call(args, call);
    return { text: toolText(value), value, error: null };
  } catch (error) {
    run.scope.signal.throwIfAborted();
    if (error instanceof HostUnavailableError || error instanceof RunLimitError) throw error;
    return failed(wordsOf(error));
  }
}

function failed(error: string) {
  return { text: error, value: null, error };
}

/** A failure's own words where it was foreseen; anything else may hold what no model should read. */
function wordsOf(error: unknown): string {
  if (error instanceof ComponentError) return error.message;
  if (error instanceof ComponentRunError) return error.reason;
  return 'The tool failed unexpectedly.';
}
