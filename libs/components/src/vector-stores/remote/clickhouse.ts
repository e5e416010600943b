import { type Address, ComponentError, input, isObject, type Row, type Secret } from '@flowgate/engine';
import { askService } from '../../outgoing/json-service';
import type { StoredDocument } from '../document';
import { type RemoteStore, remoteStore } from './define-remote-store';
import { documentId } from './document-id';
import { rows, type Situation } from './store-api';

/** https://clickhouse.com/docs/interfaces/http, with the columns of LangChain's store. */
export const clickHouse = remoteStore({
  type: 'Clickhouse',
  aliases: ['ClickhouseVectorStoreComponent'],
  displayName: 'ClickHouse',
  inputs: {
    host: input.address('localhost', { required: true }),
    port: input.int(8123),
    database: input.text('', { required: true }),
    table: input.text('', { required: true }),
    username: input.text('', { required: true }),
    password: input.secret({ required: true }),
    secure: input.bool(),
    index_type: input.text('annoy'),
    metric: input.text('angular'),
    index_param: input.text(),
    index_query_params: input.dict(),
    score_threshold: input.float(),
  },
  open: ({ inputs, host, run }): RemoteStore => {
    const { host: name, port, secure, database, username, password } = inputs;
    const address = name?.with(`${secure ? 'https' : 'http'}://${name.url.trim()}:${port}/`) ?? null;
    const ask = asking({ address, username, password }, { host, run });
    const table = `${quoted(database)}.${quoted(inputs.table)}`;
    return {
      async add(documents) {
        const dimension = documents[0]?.vector.length ?? 0;
        await ask(
          `CREATE TABLE IF NOT EXISTS ${table} (id Nullable(String), document Nullable(String), embedding Array(Float32), ` +
            'metadata String, uuid UUID DEFAULT generateUUIDv4(), ' +
            `CONSTRAINT cons_vec_len CHECK length(embedding) = ${dimension}) ENGINE = MergeTree ORDER BY uuid`,
        );
        const lines = documents.map(({ text, metadata, vector }) => {
          const id = documentId({ text, metadata });
          return JSON.stringify({ id, document: text, embedding: vector, metadata });
        });
        const columns = '(id, document, embedding, metadata)';
        await ask(`INSERT INTO ${table} ${columns} FORMAT JSONEachRow\n${lines.join('\n')}`);
      },
      async search({ vector, count }) {
        const { data } = await ask(
          `SELECT document, metadata, L2Distance(embedding, [${vector.join(',')}]) AS dist FROM ${table} ` +
            `ORDER BY dist ASC LIMIT ${count} FORMAT JSON`,
        );
        return rows(data).map(documentOf);
      },
    };
  },
});

interface Account {
  readonly address: Address | null;
  readonly username: string;
  readonly password: Secret | null;
}

/** Asks with the account's name and password. */
function asking({ address, username, password }: Account, { host, run }: Situation) {
  if (!address) throw new ComponentError('The address of ClickHouse is missing.');
  const key = password?.for(address, 'ClickHouse password') ?? '';
  const headers = { 'x-clickhouse-user': username, 'x-clickhouse-key': key };
  // A table whose metadata is JSON takes the objects as they are, one of texts keeps their JSON.
  const url = `${address.url}?input_format_json_read_objects_as_strings=1`;
  return async (statement: string): Promise<Row> => {
    const answer = await askService(host.outgoing, { url, headers, body: statement, signal: run.signal });
    if (answer.status < 400) return isObject(answer.said) ? answer.said : {};
    const words = (password?.hideIn(answer.text) ?? answer.text).slice(0, 500);
    throw new ComponentError(`ClickHouse answered ${answer.status}: ${words}`);
  };
}

function quoted(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}

function documentOf({ document, metadata }: Row): StoredDocument {
  const known: unknown = typeof metadata === 'string' && metadata !== '' ? JSON.parse(metadata) : metadata;
  return { text: typeof document === 'string' ? document : '', metadata: isObject(known) ? known : {} };
}
