/** Services with OpenAI's chat completions and embeddings under their own name, key and address. */
import { chatCompletionsEmbed } from '../../embeddings/embed-calls';
import type { Connection, Provider } from '../provider';
import type { Body } from '../wire/dialect';
import type { Service } from '../wire/service';

interface Row extends Omit<Provider, 'language' | 'embeddings'> {
  /** What stands between the base URL and the API; nothing unless given. */
  readonly pathOf?: (model: string) => string;
  /** Query of each call, a `?` first. */
  readonly query?: (connection: Connection) => string;
  /** How the key is sent; as a bearer token unless given. */
  readonly headers?: (connection: Connection) => Service['headers'];
  /** Makes of the usual body the one that this service takes. */
  readonly body?: (body: Body, connection: Connection) => Body;
  /** False where the service has none. */
  readonly embeds?: boolean;
}

/** Kept, because asking for a module anew takes longer than all that is done for a token. */
let wire: ReturnType<typeof loadWire> | undefined;

function loadWire() {
  return Promise.all([import('../wire/wire-model'), import('../wire/chat-completions')]);
}

export function compatible(row: Row): Provider & Required<Pick<Provider, 'language'>> {
  const { pathOf, query, headers, body = asItIs, embeds = true, ...provider } = row;
  const service = (model: string, connection: Connection): Service => ({
    name: provider.name,
    baseUrl: `${connection.baseUrl}${pathOf?.(model) ?? ''}`,
    query: query?.(connection) ?? '',
    headers: headers?.(connection) ?? bearer(connection),
    post: connection.post,
  });
  return {
    ...provider,
    async language(model, connection) {
      wire ??= loadWire();
      const [{ WireModel }, { chatCompletions }] = await wire;
      return new WireModel(model, service(model, connection), chatCompletions, (usual) => ({
        ...body(usual, connection),
        ...connection.bodyFields,
      }));
    },
    ...(embeds && {
      embeddings: (model: string, connection: Connection) =>
        chatCompletionsEmbed(model, service(model, connection), connection.bodyFields),
    }),
  };
}

export function bearer({ apiKey }: Pick<Connection, 'apiKey'>): Service['headers'] {
  const headers: Record<string, string> = apiKey === null ? {} : { authorization: `Bearer ${apiKey}` };
  return () => headers;
}

function asItIs(body: Body): Body {
  return body;
}
