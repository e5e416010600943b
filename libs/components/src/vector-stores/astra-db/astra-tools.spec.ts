import { Data, type Tool } from '@flowgate/engine';
import { HeardService } from '../../outgoing/testing/hear-service';
import { animalEmbeddings } from '../testing/embeddings';

let astra: HeardService;
beforeEach(async () => {
  astra = await HeardService.start();
});
afterEach(() => astra.stop());

const DATABASE = 'https://1-us-east1.apps.astra.datastax.com';
const fields = (inputs: Record<string, unknown>) => ({
  ...{ token: 'AstraCS:mine', api_endpoint: DATABASE, collection_name: 'orders' },
  ...{ tool_name: 'find orders', tool_description: 'Finds orders.', ...inputs },
});

async function toolOf(type: string, inputs: Record<string, unknown>): Promise<Tool> {
  const [tool] = await astra.tools(DATABASE, type, fields(inputs));
  if (!tool) throw new Error('There is no tool');
  return tool;
}
const call = (tool: Tool, args: Record<string, unknown> = {}) =>
  tool.call(args, { signal: new AbortController().signal }) as Promise<Data[]>;

describe('Astra DB Tool', () => {
  const found = { data: { documents: [{ _id: '1', customer: 'Ann' }] }, status: {} };
  const asked = () => astra.heard.at(-1)?.body as { readonly find: object };

  it('lets a model ask for the fields that its author lists, each compared in its way', async () => {
    astra.says = () => found;
    const tool = await toolOf('AstraDBToolComponent', {
      tools_params_v2: [
        { name: 'customer', description: 'Who', mandatory: true, operator: '$eq' },
        { name: 'tags', attribute_name: 'labels', metadata: true, operator: '$in' },
        { name: 'since', attribute_name: 'date', is_timestamp: 'True', operator: '$gte', mandatory: 'False' },
        { name: 'until', attribute_name: 'date', is_timestamp: 'True', operator: '$lt' },
      ],
      static_filters: { shop: 'a' },
      projection_attributes: 'customer, !total',
    });
    expect(tool).toMatchObject({ name: 'find-orders', description: 'Finds orders.' });
    expect(tool.schema).toMatchObject({
      properties: { customer: { description: 'Who', type: 'string' }, tags: { default: null } },
      required: ['customer'],
    });
    const args = { customer: 'Ann', tags: 'x,y', since: '2024-03-21', until: '22/03/2024' };
    expect(await call(tool, args)).toEqual([new Data({ _id: '1', customer: 'Ann' })]);
    expect(astra.heard).toMatchObject([
      { path: '/api/json/v1/default_keyspace/orders', headers: { token: 'AstraCS:mine' } },
    ]);
    expect(asked().find).toEqual({
      filter: {
        shop: 'a',
        customer: { $eq: 'Ann' },
        'metadata.labels': { $in: ['x', 'y'] },
        date: { $gte: { $date: Date.UTC(2024, 2, 21) }, $lt: { $date: Date.UTC(2024, 2, 22) } },
      },
      projection: { $vector: false, customer: true, total: false },
      options: { limit: 5 },
    });
  });

  it('searches by meaning where its author has it so', async () => {
    astra.says = () => found;
    const semantic = { use_search_query: true, semantic_search_instruction: 'What to look for' };
    const tool = await toolOf('AstraDBToolComponent', { ...semantic, use_vectorize: true });
    expect(tool.schema).toEqual({
      properties: { search_query: { description: 'What to look for', type: 'string' } },
      required: ['search_query'],
      type: 'object',
    });
    await call(tool, { search_query: 'cat' });
    expect(asked().find).toMatchObject({ sort: { $vectorize: 'cat' } });
    await call(await toolOf('AstraDBToolComponent', { ...semantic, embedding: animalEmbeddings }), {
      search_query: 'cat',
    });
    expect(asked().find).toMatchObject({ sort: { $vector: [1, 0, 0, 0.01] } });
    await expect(
      call(await toolOf('AstraDBToolComponent', semantic), { search_query: 'cat' }),
    ).rejects.toThrow(
      'Embedding model is not set. Please set the embedding model or use Astra DB Vectorize.',
    );
  });

  it('reads the names and descriptions of the first releases', async () => {
    astra.says = () => found;
    const tool = await toolOf('AstraDBToolComponent', {
      tool_params: { '!id': 'The number', name: 'The name' },
    });
    expect(tool.schema.required).toEqual(['id']);
    await call(tool, { id: '7' });
    expect(asked().find).toMatchObject({ filter: { id: { $eq: '7' } } });
  });

  it('is a list of what its fixed filters find, without a model', async () => {
    astra.says = () => found;
    const inputs = fields({ static_filters: { shop: 'a' } });
    expect(await astra.run(DATABASE, 'AstraDBTool', inputs)).toHaveLength(1);
    expect(asked().find).toMatchObject({ filter: { shop: 'a' } });
  });

  it('says what the database says, and what is no date', async () => {
    astra.says = () => [401, { errors: [{ message: 'Role unauthorized' }] }];
    await expect(call(await toolOf('AstraDBToolComponent', {}))).rejects.toThrow(
      'Error on Astra DB Tool find orders request: Role unauthorized',
    );
    const dated = { tools_params_v2: [{ name: 'day', is_timestamp: true }] };
    await expect(call(await toolOf('AstraDBToolComponent', dated), { day: 'soon' })).rejects.toThrow(
      'Error parsing timestamp: Could not parse date: soon',
    );
  });
});

describe('Astra DB CQL', () => {
  const columns = [
    { name: 'customer', field_name: 'customer_id', description: 'Who', mandatory: true, operator: '$eq' },
    { name: 'day', is_timestamp: true, operator: '$gte' },
  ];

  it('asks for rows of a table, with what its author has fixed', async () => {
    astra.says = () => ({ count: 1, data: [{ customer_id: 'a', total: 3 }] });
    const inputs = { tools_params: columns, keyspace: 'shop', projection_fields: 'customer_id, total' };
    const tool = await toolOf('AstraDBCQLToolComponent', inputs);
    expect(tool.schema.required).toEqual(['customer']);
    expect(await call(tool, { customer: 'a', day: '2024-03-21T10:00:00+0100' })).toEqual([
      new Data({ customer_id: 'a', total: 3 }),
    ]);
    const url = new URL(astra.heard[0]?.path ?? '', DATABASE);
    expect(url.pathname).toBe('/api/rest/v2/keyspaces/shop/orders/');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      'page-size': '5',
      where: '{"customer_id":{"$eq":"a"},"day":{"$gte":"2024-03-21T09:00:00.000Z"}}',
      fields: 'customer_id,total',
    });
    expect(astra.heard[0]?.headers['x-cassandra-token']).toBe('AstraCS:mine');

    const fixed = await toolOf('AstraDBCQLToolComponent', {
      ...inputs,
      static_filters: { customer_id: 'b' },
    });
    expect(Object.keys(fixed.schema.properties)).toEqual(['day']);
    await call(fixed);
    expect(astra.heard[1]?.path).toContain(encodeURIComponent('{"customer_id":{"$eq":"b"}}'));
  });

  it('repeats a refusal without the token', async () => {
    astra.says = () => [400, 'AstraCS:mine may not'];
    await expect(call(await toolOf('AstraDBCQLToolComponent', { tools_params: columns }))).rejects.toThrow(
      'Error on Astra DB CQL Tool find orders request: *** may not',
    );
  });
});
