/** How long a tool's name may be (docs/langflow/mcp.md#tools). */
const LONGEST_NAME = 46;

/** A name that models can call: `Zoë's flow!` becomes `zoes_flow`. */
export function toolName(name: string): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}_\s-]/gu, '')
    .replaceAll(/[-\s]+/g, '_')
    .replaceAll(/_{2,}/g, '_');
  const trimmed = plain.replace(/^_/, '').replace(/_$/, '').toLowerCase();
  const begun = /^\p{N}/u.test(trimmed) ? `_${trimmed}` : trimmed;
  return Array.from(begun).slice(0, LONGEST_NAME).join('').replace(/_$/, '') || 'unnamed';
}

/** Numbers names that occur before, so that each is there once: `echo`, `echo_1`. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let number = 1; taken.has(free); number++) {
      const suffix = `_${number}`;
      free =
        Array.from(name)
          .slice(0, LONGEST_NAME - suffix.length)
          .join('') + suffix;
    }
    taken.add(free);
    return free;
  });
}
