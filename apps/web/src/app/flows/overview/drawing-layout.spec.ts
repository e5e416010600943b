import type { FlowDrawing } from '../graph/flow-graph';
import { BOX, layOut } from './drawing-layout';

const drawing = (ids: string, ...connections: string[]): FlowDrawing => ({
  components: Array.from(ids, (id) => ({ id, type: id, name: id, fields: [], problems: [] })),
  connections: connections.map(([source = '', target = '']) => ({ source, target })),
});

describe('The drawing of a flow', () => {
  it('has each component to the right of all that feed it', () => {
    const { boxes } = layOut(drawing('dcba', 'ab', 'bc', 'ac', 'cd'));
    const order = [...boxes.values()].sort((a, b) => a.x - b.x).map(({ id }) => id);
    expect(order.join('')).toBe('abcd');
  });

  it('has what stands in one column below each other', () => {
    const { boxes, height } = layOut(drawing('abc', 'ac', 'bc'));
    const [a, b] = [boxes.get('a'), boxes.get('b')];
    expect(a?.x).toBe(b?.x);
    expect((b?.y ?? 0) - (a?.y ?? 0)).toBeGreaterThan(BOX.height);
    expect(height).toBeGreaterThan(2 * BOX.height);
  });

  it('comes to an end where the flow goes round in circles', () => {
    const { boxes, lines } = layOut(drawing('abc', 'ab', 'bc', 'ca', 'aa'));
    expect(boxes.size).toBe(3);
    expect(lines).toHaveLength(4);
  });

  it('is no smaller than nothing', () => {
    expect(layOut(drawing(''))).toMatchObject({ lines: [], width: expect.any(Number) as number });
  });
});
