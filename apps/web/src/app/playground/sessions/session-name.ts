const minute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** What a new session is called: when it began, in the user's words; with a number when that is taken. */
export function newSessionName(at: number, taken: readonly string[]): string {
  const name = minute.format(at);
  let candidate = name;
  for (let number = 2; taken.includes(candidate); number++) candidate = `${name} (${number})`;
  return candidate;
}
