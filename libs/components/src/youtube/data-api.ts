/** YouTube's Data API: https://developers.google.com/youtube/v3/docs. */
import {
  type Component,
  ComponentError,
  type ComponentContext,
  defineComponent,
  input,
  type InputDeclarations,
  type InputValues,
  isObject,
  type Row,
  type Secret,
  Table,
} from '@flowgate/engine';
import { keyedService, type KeyedService, type ServiceQuestion } from '../outgoing/keyed-service';

const service: KeyedService = {
  name: 'YouTube',
  address: 'https://www.googleapis.com',
  variable: 'YOUTUBE_API_KEY',
  headers: (key) => ({ 'x-goog-api-key': key }),
};

/** Asks for a list; its rows, and the place of the next ones. */
export type AskList = (
  resource: string,
  query: NonNullable<ServiceQuestion['query']>,
) => Promise<{ readonly items: readonly Row[]; readonly next: string }>;

interface VideoDeclaration<D extends InputDeclarations> extends Pick<
  Component,
  'type' | 'displayName' | 'description'
> {
  readonly inputs: D;
  readonly output: { readonly name: string; readonly method: string };
  readonly find: (ask: AskList, inputs: InputValues<D>) => Promise<Row[]>;
}

/** A component that reads from the Data API; what the service refuses is a row of its table. */
export function videoComponent<D extends InputDeclarations>({
  inputs,
  output,
  find,
  ...words
}: VideoDeclaration<D>): Component {
  const key = { api_key: input.secret({ required: true, variable: service.variable }) };
  const compute = async (context: ComponentContext<InputValues<D>>) => {
    try {
      const { api_key } = context.inputs as unknown as { readonly api_key: Secret | null };
      return new Table(await find(await lists(api_key, context), context.inputs));
    } catch (error) {
      if (error instanceof ComponentError) return new Table([{ error: error.reason }]);
      throw error;
    }
  };
  const outputs = { [output.name]: { types: ['DataFrame'] as const, method: output.method, compute } };
  return defineComponent<D>({ ...words, inputs: { ...key, ...inputs }, outputs });
}

async function lists(key: Secret | null, context: Pick<ComponentContext, 'host' | 'run' | 'variables'>) {
  const ask = await keyedService(service, key, context);
  const list: AskList = async (resource, query) => {
    const { status, said, text } = await ask({ path: `/youtube/v3/${resource}`, query });
    if (status === 403)
      throw new ComponentError('Comments are disabled for this video or API quota exceeded.');
    if (status === 404) throw new ComponentError('Video not found.');
    if (status >= 400) throw new ComponentError(`YouTube answered ${status}: ${text.slice(0, 300)}`);
    const { items, nextPageToken }: Row = isObject(said) ? said : {};
    return {
      items: Array.isArray(items) ? items.filter(isObject) : [],
      next: typeof nextPageToken === 'string' ? nextPageToken : '',
    };
  };
  return list;
}

/** The id in an address of a video, or the id itself. */
export function videoId(address: string): string {
  const found = /(?:youtu\.be\/|[?&]v=|\/(?:embed|shorts|live|v)\/)([\w-]{11})/.exec(address)?.[1];
  return found ?? address.trim();
}

/** A part of an item, e.g. its `snippet`; an empty object where it has none. */
export function part(item: Row, ...path: readonly string[]): Row {
  return path.reduce<Row>((at, name) => (isObject(at[name]) ? at[name] : {}), item);
}

export function whole(value: unknown): number {
  return Number.parseInt(String(value), 10) || 0;
}
