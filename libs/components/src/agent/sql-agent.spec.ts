import { DatabaseSync } from 'node:sqlite';
import { answeredRun } from '@flowgate/answers';
import {
  compileFlow,
  drawChatInput,
  drawChatOutput,
  drawEdge,
  drawNode,
  memoryHost,
  type Message,
  type SqlDatabases,
} from '@flowgate/engine';
import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import { catalog } from '../catalog';
import { lastRequest } from '../models/testing/ask-component';
import { createOutgoing } from '../outgoing/create-outgoing';

let standIn: ModelStandIn;
beforeAll(async () => {
  standIn = await startModelStandIn();
});
afterAll(() => standIn.stop());

function shop(): Uint8Array {
  const database = new DatabaseSync(':memory:');
  database.exec("CREATE TABLE sold (item TEXT, price REAL); INSERT INTO sold VALUES ('tea', 2.5)");
  return database.serialize();
}

async function run(said: string, uri = 'sqlite:///f/shop.db', databases?: SqlDatabases) {
  const nodes = [
    drawChatInput(),
    drawNode('OpenAIModel-1', {
      fields: { api_key: 'sk', openai_api_base: `${standIn.url}/v1`, model_name: 'gpt-4o' },
      outputs: { model_output: ['LanguageModel'] },
    }),
    drawNode('SQLAgent-1', {
      fields: { database_uri: uri, llm: { type: 'other' }, input_value: '' },
      outputs: { response: ['Message'] },
    }),
    drawChatOutput(),
  ];
  const edges = [
    drawEdge(['ChatInput-1', 'message'], ['SQLAgent-1', 'input_value']),
    drawEdge(['OpenAIModel-1', 'model_output'], ['SQLAgent-1', 'llm'], ['LanguageModel']),
    drawEdge(['SQLAgent-1', 'response'], ['ChatOutput-1', 'input_value']),
  ];
  const host = {
    ...memoryHost({}, { 'f/shop.db': shop() }, createOutgoing()),
    ...(databases && { databases }),
  };
  const request = { flowId: 'f', userId: 'u', inputValue: said };
  const { outputs } = await answeredRun(compileFlow({ nodes, edges }, catalog), request, host);
  return (outputs[0]?.outputs[0]?.results.message as Message).text;
}

describe('SQLAgent', () => {
  it('tells its model of which kind the database is', async () => {
    expect(await run('What sells?')).toBe('stub: What sells?');
    const [system] = lastRequest(standIn).body.messages as { content: string }[];
    expect(system?.content).toContain('sqlite database');
  });

  it.each([
    ['CALL sql_db_list_tables {}', 'sold'],
    ['CALL sql_db_query {"query":"SELECT item, price FROM sold"}', "[('tea', 2.5)]"],
    ['CALL sql_db_query {"query":"SELECT count(*) FROM sold"}', '[(1,)]'],
    ['CALL sql_db_query {"query":"SELECT nope FROM sold"}', 'no such column: nope'],
    ['CALL sql_db_schema {"table_names":"sold"}', 'CREATE TABLE sold (item TEXT, price REAL)'],
    ['CALL sql_db_schema {"table_names":"sold"}', '1 rows from sold table:'],
    ['CALL sql_db_schema {"table_names":"nope, sold"}', "table_names {'nope'} not found in database"],
  ])('has tools for the database: %s', async (call, given) => {
    expect(await run(call)).toContain(given);
  });

  it("asks the operator's databases in their way", async () => {
    const asked: string[] = [];
    const query = (statement: string) => {
      asked.push(statement);
      return Promise.resolve([{ name: 'sold', columns: '"item" text' }]);
    };
    expect(
      await run('CALL sql_db_schema {"table_names":"sold"}', 'shop', { find: () => ({ query }) }),
    ).toContain('CREATE TABLE "sold" ("item" text)');
    expect(asked[1]).toBe('SELECT * FROM "sold" LIMIT 3');
  });

  it('reaches no other database', async () => {
    await expect(run('hi', 'postgresql://elsewhere/db')).rejects.toThrow(
      'This database is none that flows of this server may query.',
    );
  });
});
