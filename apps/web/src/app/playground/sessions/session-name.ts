/** As much of a message as a list shows in a line. */
const LONGEST = 60;

/** What a new session is called: the words that it begins with; with a number when that is taken. */
export function sessionNamed(text: string, taken: readonly string[]): string {
  const name = shortened(text.replace(/\s+/g, ' ').trim());
  let candidate = name;
  for (let number = 2; taken.includes(candidate); number++) candidate = `${name} (${number})`;
  return candidate;
}

/** Cut off after a word where there is one. */
function shortened(text: string): string {
  const characters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  if (characters.length <= LONGEST) return text;
  const start = characters.slice(0, LONGEST).join('');
  const end = start.lastIndexOf(' ');
  return `${end > LONGEST / 2 ? start.slice(0, end) : start}…`;
}
