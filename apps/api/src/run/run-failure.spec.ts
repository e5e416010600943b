import { catalog } from '@flowgate/components';
import {
  compileFlow,
  drawChatInput,
  drawEdge,
  drawNode,
  FlowError,
  memoryHost,
  runPlan,
} from '@flowgate/engine';
import { runFailure } from './run-failure';

const outputs = { out: ['Message'] };

async function failureOf(flow: unknown) {
  try {
    await runPlan(
      compileFlow(flow, catalog, { maxNodes: 2, maxEdges: 1 }),
      { flowId: 'f', userId: 'u' },
      memoryHost(),
    );
    return null;
  } catch (error) {
    if (!(error instanceof FlowError)) throw error;
    return runFailure(error, null);
  }
}

describe("A flow's own fault is told as one, before anything runs:", () => {
  const input = drawChatInput();
  it.each([
    [
      'an edge from nowhere',
      { nodes: [input], edges: [drawEdge(['X-1', 'out'], ['ChatInput-1', 'x'])] },
      'Source vertex X-1 not found',
    ],
    [
      'an edge to nowhere',
      { nodes: [input], edges: [drawEdge(['ChatInput-1', 'message'], ['X-1', 'x'])] },
      'Target vertex X-1 not found',
    ],
    ['no graph', {}, 'The flow has no list of nodes.'],
    [
      'two nodes of one id',
      { nodes: [input, input], edges: [] },
      'The flow has two nodes with the id "ChatInput-1".',
    ],
    [
      'too many nodes',
      { nodes: ['a', 'b', 'c'].map((id) => drawChatInput(id)), edges: [] },
      'The flow has more than 2 nodes.',
    ],
    [
      'a component without a counterpart',
      { nodes: [drawNode('Python-1', { displayName: 'Mine', outputs })], edges: [] },
      'The component "Mine" of type Python cannot run here.',
    ],
  ])('%s', async (_fault, flow, message) => {
    const failure = await failureOf(flow);
    expect(failure?.status).toBe(422);
    expect(JSON.parse(String(failure?.detail))).toMatchObject({ message });
    expect(failure?.eventText).toBe(`422: ${String(failure?.detail)}`);
  });
});
