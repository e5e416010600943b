import type { FlowDrawing } from '../graph/flow-graph';

export const BOX = { width: 190, height: 56 };
const GAP = { x: 64, y: 20 };
const MARGIN = 2;

export interface PlacedComponent {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

export interface DrawnFlow {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, PlacedComponent>;
  /** One path each, from the right of a box to the left of another. */
  readonly lines: readonly string[];
}

/**
 * Places components in columns: each stands to the right of all that feed it. Langflow's own positions are not used, as
 * they are made for boxes as tall as a form. Lengths are pixels.
 */
export function layOut({ components, connections }: FlowDrawing): DrawnFlow {
  const columns = columnsOf({ components, connections });
  const filled: number[] = [];
  const boxes = new Map<string, PlacedComponent>();
  for (const { id } of components) {
    const column = columns.get(id) ?? 0;
    const row = filled[column] ?? 0;
    filled[column] = row + 1;
    boxes.set(id, { id, x: MARGIN + column * (BOX.width + GAP.x), y: MARGIN + row * (BOX.height + GAP.y) });
  }
  const lines = connections.flatMap(({ source, target }) => {
    const [from, to] = [boxes.get(source), boxes.get(target)];
    return from && to ? [line(from, to)] : [];
  });
  const rows = Math.max(1, ...filled.map((count) => count || 0));
  return {
    width: Math.max(1, filled.length) * (BOX.width + GAP.x) - GAP.x + 2 * MARGIN,
    height: rows * (BOX.height + GAP.y) - GAP.y + 2 * MARGIN,
    boxes,
    lines,
  };
}

/** The length of the longest way to each component; a way that bites its tail ends where it began. */
function columnsOf({ components, connections }: FlowDrawing): ReadonlyMap<string, number> {
  const sources = new Map<string, string[]>();
  for (const { source, target } of connections) sources.set(target, [...(sources.get(target) ?? []), source]);
  const columns = new Map<string, number>();
  const open = new Set<string>();
  const column = (id: string): number => {
    const known = columns.get(id);
    if (known !== undefined) return known;
    if (open.has(id)) return -1;
    open.add(id);
    const found = 1 + Math.max(-1, ...(sources.get(id) ?? []).map(column));
    open.delete(id);
    columns.set(id, found);
    return found;
  };
  for (const { id } of components) column(id);
  return columns;
}

function line(from: PlacedComponent, to: PlacedComponent): string {
  const [x1, y1] = [from.x + BOX.width, from.y + BOX.height / 2];
  const [x2, y2] = [to.x, to.y + BOX.height / 2];
  const bend = Math.max(32, Math.abs(x2 - x1) / 2);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}
