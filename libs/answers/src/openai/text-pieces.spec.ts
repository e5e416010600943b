import {
  compileFlow,
  createCatalog,
  defineComponent,
  drawNode,
  memoryHost,
  Message,
  type RunEvent,
  type RunResult,
  runPlan,
} from '@flowgate/engine';
import { TextPieces } from './text-pieces';

/** The result of a run whose chat outputs say these messages. */
async function said(...messages: readonly Message[]): Promise<RunResult> {
  const components = messages.map((message, index) =>
    defineComponent({
      type: `ChatOutput${index}`,
      displayName: '',
      description: '',
      end: { side: 'output', shows: 'chat' },
      inputs: {},
      outputs: { message: { types: [], method: 'message', compute: () => message } },
    }),
  );
  const nodes = messages.map((_, index) =>
    drawNode(`ChatOutput${index}-1`, { outputs: { message: ['Message'] } }),
  );
  const plan = compileFlow({ nodes, edges: [] }, createCatalog(components));
  return runPlan(plan, { flowId: 'flow', userId: 'user' }, memoryHost());
}

const token = (id: string, chunk: string): RunEvent => ({ type: 'message.token', id, chunk });
const stored = (id: string, text: string): RunEvent => ({
  type: 'message.stored',
  message: new Message({ id, text, sender: 'Machine' }),
});
const finished = (result: RunResult): RunEvent => ({ type: 'run.finished', result });

/** The pieces that the events give, empty ones aside. */
const piecesOf = (...events: readonly RunEvent[]) => {
  const pieces = new TextPieces();
  const given = events.map((event) => pieces.of(event)).filter((piece) => piece !== '');
  expect(pieces.text).toBe(given.join(''));
  return given;
};

describe('The text of a run, piece by piece', () => {
  const [hello, world] = [new Message({ id: '1', text: 'ab' }), new Message({ id: '2', text: 'cd' })];

  it('is the tokens as they come', async () => {
    const events = [token('1', 'a'), token('1', 'b'), stored('1', 'ab'), finished(await said(hello))];
    expect(piecesOf(...events)).toEqual(['a', 'b']);
  });

  it('is, at the end, what came without tokens', async () => {
    expect(piecesOf(stored('1', 'ab'), finished(await said(hello)))).toEqual(['ab']);
  });

  it('keeps the texts of several outputs apart', async () => {
    const result = await said(hello, world);
    expect(piecesOf(token('1', 'ab'), stored('1', 'ab'), finished(result))).toEqual(['ab', '\n\ncd']);
  });

  it('lets a message that is written beside another wait until that one is whole', async () => {
    const result = await said(hello, world);
    const together = [token('1', 'a'), token('2', 'c'), token('1', 'b'), stored('1', 'ab'), token('2', 'd')];
    expect(piecesOf(...together, stored('2', 'cd'), finished(result))).toEqual(['a', 'b', '\n\nc', 'd']);
  });

  it('says a message that was not stored once, too', async () => {
    const result = await said(new Message({ text: 'ab' }));
    expect(piecesOf(token('1', 'a'), token('1', 'b'), finished(result))).toEqual(['a', 'b']);
  });

  it('has nothing of what is only kept on the way', async () => {
    expect(piecesOf(stored('9', 'a note'), finished(await said(hello)))).toEqual(['ab']);
  });
});
