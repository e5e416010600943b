import { type ResolvedVariable } from '@flowgate/engine';
import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import { replays } from './replay';

let standIn: ModelStandIn;

beforeAll(async () => {
  standIn = await startModelStandIn();
});
afterAll(() => standIn.stop());

/** The recordings were made with a model service on a fixed port; here it has any. */
function variables(): Readonly<Record<string, ResolvedVariable>> {
  return {
    OPENAI_API_KEY: { value: 'sk-x', isCredential: true, source: 'environment' },
    OPENAI_API_BASE: { value: `${standIn.url}/v1`, isCredential: false, source: 'environment' },
    MODEL_SERVICE: { value: standIn.url, isCredential: false, source: 'variable' },
  };
}

describe("Langflow's recorded answer is given by a flow with a model", () => {
  replays('prompt-before-language-model', { variables });
  replays('anthropic-model', { variables });
});
