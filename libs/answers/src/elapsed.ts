/** A time in words as Langflow has them: `8 ms`, `7.3 seconds`, `2 minutes, 5 seconds`. */
export function elapsed(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return counted(rounded(seconds), 'second');
  const minutes = Math.floor(seconds / 60);
  return `${counted(minutes, 'minute')}, ${counted(rounded(seconds - minutes * 60), 'second')}`;
}

function rounded(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}

function counted(number: number, unit: string): string {
  return `${number} ${number === 1 ? unit : `${unit}s`}`;
}
