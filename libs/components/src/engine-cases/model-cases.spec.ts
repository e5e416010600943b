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
    MODEL_SERVICE_V1: { value: `${standIn.url}/v1`, isCredential: false, source: 'variable' },
    MODEL_SERVICE: { value: standIn.url, isCredential: false, source: 'variable' },
  };
}

describe("Langflow's recorded answer is given by a flow with a model", () => {
  replays('prompt-before-language-model', { variables });
  replays('anthropic-model', { variables });
  replays('llm-selector-selected-model-info', { variables });
  replays('llm-selector-routing-decision', { variables });
  for (const one of ['pass', 'jailbreak', 'none', 'empty']) replays(`guardrails-v1-${one}`, { variables });
  for (const one of ['default', 'pii']) replays(`guardrails-v2-${one}`, { variables });
  for (const one of ['none', 'else']) replays(`smart-router-${one}`, { variables });
});

describe("Langflow's recorded answer is given by a flow with an Agent", () => {
  for (const at of [1, 2]) replays(`agent-${at}`, { variables });
  replays('agent-of-anthropic', { variables });
  replays('agent-tool-without-argument', { variables });
  replays('agent-tool-with-null', { variables });
  replays('agent-max-iterations-0', { variables });
  replays('agent-placeholders', { variables });
  replays('agent-with-structured-output', { variables });
  replays('agent-with-regex-text', { variables });
  replays('agent-with-regex-data', { variables });
  replays('agent-two-calculators', { variables });
  replays('agent-saves-file', { variables });
  replays('mcp-without-server', { variables });
  replays('agent-structured-no-schema', { variables });
  replays('agent-structured-with-tools', { variables });
});

describe("Langflow's recorded answer is given by a flow with records of a form", () => {
  for (const at of [1, 2]) replays(`structured-output-${at}`, { variables });
  replays('structured-all-types', { variables });
  replays('structured-bad-name', { variables });
  replays('structured-name', { variables });
});

describe("Langflow's recorded answer is given by a flow with the session's messages", () => {
  replays('memory-table', { variables });
  replays('memory-store', { variables });
  replays('store-message', { variables });
});

describe("Langflow's recorded answer is given by a flow that asks about each row", () => {
  replays('batch-run', { variables });
  replays('batch-meta-system', { variables });
  replays('batch-bad-column', { variables });
  replays('batch-empty-table', { variables });
});
