const minute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** What a new session is called: when it began, in the user's words; with a number when that is taken. */
export function newSessionName(at: number, taken: readonly string[]): string {
  const name = minute.format(at);
  for (let number = 2; ; number++) {
    const candidate = number === 2 ? name : `${name} (${number - 1})`;
    if (!taken.includes(candidate)) return candidate;
  }
}
