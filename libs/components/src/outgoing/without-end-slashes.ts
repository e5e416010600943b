/** An address to which a path is added, in time that grows with its length alone. */
export function withoutEndSlashes(url: string): string {
  const text = url.trim();
  let end = text.length;
  while (text[end - 1] === '/') end -= 1;
  return text.slice(0, end);
}
