import { setTimeout } from 'node:timers/promises';
import fastify, { type FastifyInstance } from 'fastify';
import { carryRequests, currentRequest } from './current-request';

describe('The id of a request', () => {
  let app: FastifyInstance;
  beforeEach(() => {
    app = fastify();
    carryRequests(app);
    app.post('/', async (request) => {
      const before = currentRequest()?.id;
      await setTimeout(5);
      return { id: request.id, before, after: currentRequest()?.id };
    });
  });
  afterEach(() => app.close());

  const answers = async (count: number) => {
    const requests = Array.from({ length: count }, () =>
      app.inject({ method: 'POST', url: '/', payload: { some: 'body' } }),
    );
    return (await Promise.all(requests)).map((reply) => reply.json<Record<string, string>>());
  };

  it('is known wherever the request has got to, beside other requests', async () => {
    const told = await answers(3);
    expect(new Set(told.map(({ id }) => id)).size).toBe(3);
    for (const { id, before, after } of told) expect([before, after]).toEqual([id, id]);
  });

  it('is not known outside of requests', async () => {
    await answers(1);
    expect(currentRequest()?.id).toBeUndefined();
  });
});
