import { hash } from 'node:crypto';
import type { FlowNode, StockCode } from '@flowgate/engine';

/** Files of code that releases have brought along, as `tools/stock-code.py` makes them. */
export interface StockTable {
  /** The newest release whose code is in the table. */
  readonly newest: string;
  /** The digests of a component's files, with a space between each two, by its type. */
  readonly types: Readonly<Record<string, string>>;
}

const DIGITS = 12;

/** What makes a text the code of a component. */
const CLASS = /^class \w/m;

/** Recognises code by such a table. Of code that was saved by a release which the table does not know yet, nothing is said. */
export function stockCode({ newest, types }: StockTable): StockCode {
  let byDigest: ReadonlyMap<string, string> | null = null;
  const typeOf = ({ code }: FlowNode) => {
    if (code === null || !CLASS.test(code)) return null;
    byDigest ??= new Map(
      Object.entries(types).flatMap(([type, digests]) =>
        digests.split(' ').map((digest) => [digest, type] as const),
      ),
    );
    return byDigest.get(digestOf(code)) ?? null;
  };
  const isKnown = (release: string | null) =>
    release === null || (isRelease(release) && release.localeCompare(newest, 'en', { numeric: true }) <= 0);
  return {
    typeOf,
    isUnknown: (node) =>
      node.code !== null && CLASS.test(node.code) && isKnown(node.version) && typeOf(node) === null,
  };
}

/** As the table has it: line ends and the space around do not count. */
export function digestOf(code: string): string {
  return hash('sha256', code.replaceAll('\r\n', '\n').trim()).slice(0, DIGITS);
}

/** What was built between two releases has code of its own. */
function isRelease(version: string): boolean {
  return /^\d+(\.\d+)+(\.post\d+)?$/.test(version);
}
