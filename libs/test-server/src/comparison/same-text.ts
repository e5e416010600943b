import type { Comparison } from './compare-json';

/** Characters that mean something in a pattern. */
const SPECIAL = /[\\^$.*+?()[\]{}|/]/g;
const UUID_FORM = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const UUIDS = new RegExp(UUID_FORM, 'g');

/** What a piece of a text looks like there, and its pattern here; a function answers `null` for one that stays what it is. */
export type ChangingForm = readonly [RegExp, string | ((piece: string) => string | null)];

/** What of Langflow's texts is another value each time. */
export class Changing {
  private readonly pieces: RegExp;

  constructor(private readonly forms: readonly ChangingForm[]) {
    const all = [`(?<id>${UUID_FORM})`, ...forms.map(([recorded]) => `(${recorded.source})`)];
    this.pieces = new RegExp(all.join('|'), 'g');
  }

  /** The pieces of a text that change, and the ids in it. */
  piecesOf(text: string): Iterable<RegExpExecArray> {
    return text.matchAll(this.pieces);
  }

  /** The pattern of a piece here; an id has none. */
  patternOf(piece: string): string | undefined {
    const form = this.forms.find(([recorded]) => new RegExp(`^(?:${recorded.source})$`).test(piece))?.[1];
    return typeof form === 'function' ? (form(piece) ?? literal(piece)) : form;
  }
}

/** Whether a text is the recorded one: literally, but for what changes, which has its form, and ids, which go together. */
export function isSameText(
  recorded: string,
  ours: string,
  { known, changing }: Pick<Comparison, 'known' | 'changing'>,
): boolean {
  // Letter by letter the same: long ones, such as the code of components, are no pattern that can be compiled.
  if (recorded === ours) return [...ours.matchAll(UUIDS)].every(([id]) => known.isSame(id, id));
  const ids: string[] = [];
  let pattern = '';
  let end = 0;
  for (const piece of changing.piecesOf(recorded)) {
    pattern += literal(recorded.slice(end, piece.index)) + form(piece[0], changing, ids);
    end = piece.index + piece[0].length;
  }
  const match = new RegExp(`^${pattern}${literal(recorded.slice(end))}$`).exec(ours);
  return match !== null && ids.every((id, at) => known.isSame(id, match[at + 1] ?? ''));
}

function form(piece: string, changing: Changing, ids: string[]): string {
  const changed = changing.patternOf(piece);
  if (changed !== undefined) return changed;
  ids.push(piece);
  return `(${UUID_FORM})`;
}

function literal(text: string): string {
  return text.replace(SPECIAL, '\\$&');
}
