/** A server-sent event whose data is JSON. */
export interface SentEvent<Data> {
  readonly id: string | null;
  readonly data: Data;
}

/** Reads an answer of server-sent events to its end. */
export async function sentEvents<Data>(response: Response) {
  const text = await response.text();
  const blocks = text.split('\n\n').filter((block) => block !== '');
  const events = blocks.map((block): SentEvent<Data> => {
    const lines = block.split('\n');
    const field = (name: string) =>
      lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
    return { id: field('id') ?? null, data: JSON.parse(field('data') ?? 'null') as Data };
  });
  return { status: response.status, headers: response.headers, events };
}
