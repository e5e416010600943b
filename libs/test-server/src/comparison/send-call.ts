import type { Call, FormPart, Json, Reply } from './exchange';

/** Sends a call and answers what is compared of an answer. */
export async function sendCall(url: string, call: Call): Promise<Reply> {
  const { method, path, body } = call;
  const headers = new Headers(call.headers);
  if (isForm(body)) headers.delete('content-type');
  const response = await fetch(url + path, {
    method,
    headers,
    body: payload(body),
    redirect: 'manual',
  });
  return {
    status: response.status,
    headers: { ...Object.fromEntries(response.headers), ...cookies(response.headers) },
    body: await bodyOf(response),
  };
}

function cookies(headers: Headers): Record<string, string[]> {
  const list = headers.getSetCookie();
  return list.length > 0 ? { 'set-cookie': list } : {};
}

async function bodyOf(response: Response): Promise<Json> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('zip')) return `<ZIP BYTES ${bytes.length}>`;
  const text = bytes.toString('utf8');
  return type.startsWith('application/json') && text !== '' ? (JSON.parse(text) as Json) : text;
}

function payload(body: Json | undefined): string | FormData | null {
  if (body === undefined || body === null) return null;
  if (typeof body === 'string') return body;
  return isForm(body) ? form(body.multipart) : JSON.stringify(body);
}

function isForm(body: Json | undefined): body is { multipart: Json[] } {
  return typeof body === 'object' && body !== null && 'multipart' in body;
}

function form(parts: readonly Json[]): FormData {
  const data = new FormData();
  for (const part of parts as unknown as FormPart[]) {
    if (part.filename === null) data.append(part.name, part.data);
    else data.append(part.name, file(part), part.filename);
  }
  return data;
}

function file({ data, content_type }: FormPart): Blob {
  const size = /^<(\d+) BYTES>$/.exec(data)?.[1];
  const content = size === undefined ? data : 'x'.repeat(Number(size));
  return new Blob([content], { type: content_type ?? 'application/octet-stream' });
}
