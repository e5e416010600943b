import { fitted, moved, showing, zoomed } from './view-box';

const frame = { width: 448, height: 248 };

describe('The view of a drawing', () => {
  it('shows all of a large one in the middle', () => {
    expect(fitted({ width: 800, height: 200 }, frame)).toEqual({ scale: 0.5, x: 24, y: 74 });
  });

  it('shows a small one no larger than it is', () => {
    expect(fitted({ width: 100, height: 100 }, frame)).toEqual({ scale: 1, x: 174, y: 74 });
  });

  it('keeps what is under the pointer in its place when it is zoomed', () => {
    const view = { scale: 1, x: 10, y: 20 };
    const at = { x: 110, y: 70 };
    const closer = zoomed(view, 2, at);
    expect([(at.x - closer.x) / closer.scale, (at.y - closer.y) / closer.scale]).toEqual([100, 50]);
  });

  it.each([
    [1e9, 2.5],
    [1e-9, 0.2],
  ])('has an end to zooming by %d', (factor, scale) => {
    expect(zoomed({ scale: 1, x: 0, y: 0 }, factor, { x: 0, y: 0 }).scale).toBe(scale);
  });

  it('moves', () => {
    expect(moved({ scale: 1, x: 1, y: 2 }, 10, -20)).toEqual({ scale: 1, x: 11, y: -18 });
  });

  it.each([
    ['to the right of it', { x: 600, y: 0 }, -276, 24],
    ['below it', { x: 0, y: 400 }, 24, -232],
    ['in it', { x: 50, y: 50 }, 0, 0],
  ])('moves as far as it takes to show a box %s', (_, place, x, y) => {
    const box = { ...place, width: 100, height: 56 };
    expect(showing({ scale: 1, x: 0, y: 0 }, box, frame)).toEqual({ scale: 1, x, y });
  });
});
