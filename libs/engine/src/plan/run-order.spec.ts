import { type RunPart, runOrder } from './run-order';

/** Nodes by their ids, edges as `a>b`. */
function order(
  ids: readonly string[],
  edges: readonly string[],
  keepsOrder: readonly string[] = [],
  part?: RunPart,
) {
  const nodes = ids.map((id) => ({
    id,
    startsRun: /Input|Webhook/.test(id),
    isTool: tools.has(id),
    keepsOrder: keepsOrder.includes(id),
  }));
  const links = edges.map((edge) => {
    const [source = '', target = ''] = edge.split('>');
    return { source: ids.indexOf(source), target: ids.indexOf(target) };
  });
  const { runs, before } = runOrder(nodes, links, part);
  const named = (indexes: Iterable<number>) => [...indexes].map((index) => ids[index]);
  return { runs: named(runs), waits: (id: string) => named(before[ids.indexOf(id)] ?? []) };
}

const tools: ReadonlySet<string> = new Set(['Tool-1', 'Tool-2']);

describe('A run comes', () => {
  it('to everything when no chat starts it', () => {
    expect(order(['TextInput-1', 'Prompt-1', 'B'], ['Prompt-1>B']).runs).toEqual([
      'TextInput-1',
      'Prompt-1',
      'B',
    ]);
  });

  it('to what the chat input leads to and what leads there, and to nothing else', () => {
    const edges = ['ChatInput-1>Prompt-1', 'Other-1>Prompt-1', 'Lone-1>Lone-2'];
    expect(order(['Lone-1', 'Lone-2', 'Other-1', 'Prompt-1', 'ChatInput-1'], edges).runs).toEqual([
      'Other-1',
      'Prompt-1',
      'ChatInput-1',
    ]);
  });

  it('to what a webhook leads to rather than a chat input before it', () => {
    expect(order(['ChatInput-1', 'Webhook-1', 'B'], ['Webhook-1>B']).runs).toEqual(['Webhook-1', 'B']);
  });

  it('to the first of several chat inputs, by their ids', () => {
    expect(order(['ChatInput-1', 'ChatInput-2'], []).runs).toEqual(['ChatInput-1']);
  });

  it('to no tool that nothing uses', () => {
    expect(order(['A', 'Tool-1', 'Tool-2', 'B'], ['Tool-2>B']).runs).toEqual(['A', 'Tool-2', 'B']);
  });

  it('to no cycle and nothing behind one', () => {
    const edges = ['ChatInput-1>A', 'A>B', 'B>A', 'B>C', 'ChatInput-1>D'];
    expect(order(['ChatInput-1', 'A', 'B', 'C', 'D'], edges).runs).toEqual(['ChatInput-1', 'D']);
  });

  it('in a part of the flow, to the node that is asked for and what it needs, and to nothing behind it', () => {
    const edges = ['ChatInput-1>A', 'Other>A', 'A>B', 'ChatInput-1>C'];
    const runs = (part: RunPart) => order(['ChatInput-1', 'Other', 'A', 'B', 'C'], edges, [], part).runs;
    expect(runs({ upTo: 'A' })).toEqual(['ChatInput-1', 'Other', 'A']);
    expect(runs({ from: 'A' })).toEqual(['ChatInput-1', 'Other', 'A', 'B']);
    expect(runs({ from: 'C', upTo: 'C' })).toEqual(['ChatInput-1', 'C']);
  });

  it('to no part that begins or ends at a node which is not there', () => {
    const part = (asked: RunPart) => () => order(['A'], [], [], asked);
    expect(part({ from: 'B' })).toThrow('The flow has no component "B".');
    expect(part({ upTo: 'B' })).toThrow('The flow has no component "B".');
  });

  it('nowhere in a flow without nodes', () => {
    expect(order([], []).runs).toEqual([]);
  });
});

describe('A node waits', () => {
  it('for the sources of its edges, each once', () => {
    expect(order(['A', 'B', 'C'], ['A>C', 'B>C', 'A>C']).waits('C')).toEqual(['A', 'B']);
  });

  it('when it keeps order, for the one that would come before it if all went in step', () => {
    const keeps = ['In', 'Late', 'Early'];
    const { waits } = order(['Late', 'In', 'Early', 'M'], ['In>M', 'M>Late', 'In>Early'], keeps);
    expect(waits('Early')).toEqual(['In']);
    expect(waits('Late')).toEqual(['M', 'Early']);
  });
});
