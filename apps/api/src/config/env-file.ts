/** A name, and its value: in quotes, over several lines if need be, or up to the end of the line. */
const ASSIGNMENT =
  /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*=[ \t]*(?:'((?:\\[^]|[^'\\])*)'|"((?:\\[^]|[^"\\])*)"|([^\r\n]*))/gm;

const ESCAPED = new Map(Object.entries({ n: '\n', r: '\r', t: '\t', f: '\f', v: '\v', b: '\b' }));

/**
 * Reads the text of an `.env` file as python-dotenv does, so that one file serves Langflow and this server: outside quotes a `#`
 * begins a comment only after a blank, and `pass#word` is a whole value. Node's reader and the package `dotenv` end the value there,
 * and at a quotation mark that is escaped, which would shorten a password without a word.
 */
export function readEnvFile(text: string): Readonly<Record<string, string>> {
  const entries = [...text.replace(/^\uFEFF/, '').matchAll(ASSIGNMENT)].map(
    ([, name, single, double, bare]) => [
      name,
      single?.replace(/\\([\\'])/g, '$1') ??
        (double === undefined ? withoutComment(bare ?? '') : unescape(double)),
    ],
  );
  return Object.fromEntries(entries) as Record<string, string>;
}

function withoutComment(bare: string): string {
  const comment = bare.search(/\s#/);
  return (comment < 0 ? bare : bare.slice(0, comment)).trimEnd();
}

function unescape(quoted: string): string {
  return quoted.replace(/\\([\\'"nrtfvb])/g, (_, character: string) => ESCAPED.get(character) ?? character);
}
