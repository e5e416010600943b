/** Conversations in Astra DB, over its Data API, as LangChain keeps them there. */
import { ComponentError, input, isObject, type Row } from '@flowgate/engine';
import { openKeyspace } from '../../vector-stores/astra-db/cassandra-keyspace';
import type { DataApi } from '../../vector-stores/astra-db/data-api';
import { databaseInputs, namedKeyspace, TOKEN_VARIABLE } from '../../vector-stores/astra-db/database';
import { ChatMemory, readWritten, writtenOf } from './chat-memory';
import { chatMemoryComponent } from './chat-memory-component';
import { timeUuid } from './time-uuid';

/** The most that a page of the Data API holds, and how many pages are read. */
const PAGE = 1000;
const MOST_PAGES = 10;

export const astraDbChatMemory = chatMemoryComponent({
  type: 'AstraDBChatMemory',
  aliases: [],
  displayName: 'Astra DB Chat Memory',
  description: 'Retrieves and stores chat messages from Astra DB.',
  inputs: { ...databaseInputs, autodetect_collection: input.bool(true) },
  open: async (context) => {
    const { collection_name: name } = context.inputs;
    if (name === '') throw new ComponentError('The name of the collection is missing.');
    const keyspace = await namedKeyspace(context);
    const collection = keyspace.collection(name);
    return new ChatMemory(
      async (session_id) => {
        const sort = { timestamp: 1 };
        const rows = await allRows(collection, { filter: { session_id }, sort, projection: { '*': true } });
        return rows.map(({ body_blob: body }) => readWritten(String(body)));
      },
      async (session_id, said) => {
        await keyspace.run({ createCollection: { name, options: UNINDEXED_BODIES } });
        const document = { timestamp: Date.now() / 1000, session_id, body_blob: writtenOf(said) };
        await collection.run({ insertOne: { document } });
      },
    );
  },
});

/** What is said may be longer than an indexed field can be. */
const UNINDEXED_BODIES = { indexing: { deny: ['body_blob'] } };

export const cassandraChatMemory = chatMemoryComponent({
  type: 'CassandraChatMemory',
  aliases: [],
  displayName: 'Cassandra Chat Memory',
  description: 'Retrieves and store chat messages from Apache Cassandra.',
  inputs: {
    database_ref: input.address('', { required: true }),
    username: input.text(),
    token: input.secret({ required: true, variable: TOKEN_VARIABLE }),
    keyspace: input.text('', { required: true }),
    table_name: input.text('', { required: true }),
    cluster_kwargs: input.dict(),
  },
  open: async (context) => {
    const { table_name: name } = context.inputs;
    const keyspace = await openKeyspace(context);
    const table = keyspace.collection(name);
    return new ChatMemory(
      async (partition_id) => {
        const projection = { body_blob: true };
        const rows = await allRows(table, { filter: { partition_id }, sort: { row_id: 1 }, projection });
        return rows.map(({ body_blob: body }) => readWritten(String(body)));
      },
      async (partition_id, said) => {
        await keyspace.run({ createTable: { name, definition: TABLE, options: { ifNotExists: true } } });
        const document = { partition_id, row_id: timeUuid(), body_blob: writtenOf(said) };
        await table.run({ insertOne: { document } });
      },
    );
  },
});

const TABLE = {
  columns: { partition_id: 'text', row_id: 'timeuuid', body_blob: 'text' },
  primaryKey: { partitionBy: ['partition_id'], partitionSort: { row_id: -1 } },
};

async function allRows(place: DataApi, asked: Row): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let pageState: unknown = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const options = { limit: PAGE, ...(typeof pageState === 'string' && { pageState }) };
    const { data } = await place.run({ find: { ...asked, options } });
    rows.push(...(Array.isArray(data.documents) ? data.documents.filter(isObject) : []));
    pageState = data.nextPageState ?? null;
    if (typeof pageState !== 'string') break;
  }
  return rows;
}
