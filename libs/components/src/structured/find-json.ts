/** An answer is searched no further than this. */
const LONGEST = 1_000_000;
/** How many places of an answer are tried as the beginning of JSON. */
const MOST_TRIES = 100;

/** The first JSON object or list in a text, wherever it stands; `undefined` when there is none. */
export function findJson(text: string): unknown {
  const searched = text.slice(0, LONGEST);
  const whole = parsed(searched.trim());
  if (whole !== undefined) return whole;
  const starts = /[[{]/g;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const start = starts.exec(searched)?.index;
    if (start === undefined) return undefined;
    const end = endOf(searched, start);
    const found = end === null ? undefined : parsed(searched.slice(start, end));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where the bracket that opens here is closed, texts inside left out. */
function endOf(text: string, start: number): number | null {
  let depth = 0;
  let quoted = false;
  for (let place = start; place < text.length; place += 1) {
    const sign = text[place];
    if (quoted) {
      if (sign === '\\') place += 1;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') {
      depth -= 1;
      if (depth === 0) return place + 1;
    }
  }
  return null;
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
