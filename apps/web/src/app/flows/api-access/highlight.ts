import type { CodeToken } from '../../ui/code-block';
import type { Language } from './snippets';

/** What stands out in each language. Group 1 is a string, 2 a word of the language, 3 a number. */
const GRAMMARS: Readonly<Record<Language, RegExp>> = {
  curl: /('(?:[^']|'\\'')*')|((?<![\w-])(?:curl|-[A-Za-z]+)(?![\w-]))|(\b\d+\b)/g,
  python:
    /("(?:[^"\\]|\\.)*")|\b(import|from|for|in|if|else|with|as|print|True|False|None)\b|(\b\d+(?:\.\d+)?\b)/g,
  javascript:
    /("(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`)|\b(const|let|await|for|of|if|throw|new|true|false|null)\b|(\b\d+(?:\.\d+)?\b)/g,
};
const KINDS = ['string', 'keyword', 'number'] as const;

/** A snippet in coloured pieces, which together are the snippet. */
export function highlighted(language: Language, code: string): CodeToken[] {
  const tokens: CodeToken[] = [];
  let end = 0;
  const plain = (from: number, to: number) => {
    if (to > from) tokens.push({ kind: 'plain', text: code.slice(from, to) });
  };
  for (const match of code.matchAll(GRAMMARS[language])) {
    plain(end, match.index);
    const kind = KINDS.find((_, group) => match[group + 1] !== undefined);
    tokens.push({ kind: kind ?? 'plain', text: match[0] });
    end = match.index + match[0].length;
  }
  plain(end, code.length);
  return tokens;
}
