/** Lines of plain text in a frame with round corners. */
export function box(lines: readonly string[]): string {
  const width = Math.max(...lines.map((line) => line.length));
  const edge = '─'.repeat(width + 2);
  const rows = lines.map((line) => `│ ${line.padEnd(width)} │`);
  return [`╭${edge}╮`, ...rows, `╰${edge}╯`].join('\n');
}
