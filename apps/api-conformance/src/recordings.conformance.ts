import { startModelStandIn, type ModelStandIn } from '@flowgate/model-stand-in';
import { startServer } from '@flowgate/test-server';
import { ON_PURPOSE } from './differences';
import { readScript, type Pair, type Step } from './fixture';
import { replay, type Replayed } from './replay';
import { summary, told, verdict } from './report';
import { ENVIRONMENT_KEY, SCRIPTS } from './scripts';

const results = new Map<string, Replayed[]>();
let model: ModelStandIn;

beforeAll(async () => {
  model = await startModelStandIn();
});
afterAll(async () => {
  await model.stop();
  process.stdout.write(summary(results));
});

describe.each(SCRIPTS)('the pairs of "$name"', ({ name, area, env }) => {
  it('are answered as recorded, or differently as listed', async () => {
    const server = await startServer({ ...(env && { env }) });
    const replayed = await replay(server.url, name, {
      '<PASSWORD>': 'langflow',
      '<ALICE_PASSWORD>': 'the first password of alice',
      '<ALICE_PASSWORD_2>': 'the second password of alice',
      '<ENV_API_KEY>': ENVIRONMENT_KEY,
      '<MODEL_URL>': model.url,
    });
    results.set(area, [...(results.get(area) ?? []), ...replayed]);
    await server.stop();
    expect(
      replayed
        .filter((pair) => verdict(pair) === 'different')
        .map(told)
        .join('\n\n'),
    ).toBe('');
  });
});

it('replays every pair that is listed as different', () => {
  const replayed = new Set(SCRIPTS.flatMap(({ name }) => readScript(name)).map(nameOf));
  expect(ON_PURPOSE.flatMap(({ pairs }) => pairs).filter((name) => !replayed.has(name))).toEqual([]);
});

function nameOf(line: Step | Pair): string | null {
  return 'name' in line ? line.name : null;
}
