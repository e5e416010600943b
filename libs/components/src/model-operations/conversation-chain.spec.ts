import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import { compute, lastRequest, providersAt } from '../models/testing/ask-component';
import { conversationChain } from './conversation-chain';

let standIn: ModelStandIn;
beforeAll(async () => {
  standIn = await startModelStandIn();
});
afterAll(() => standIn.stop());

it("ConversationChain asks a model with LangChain's prompt around what the user says", async () => {
  const model = [{ name: 'gpt-4o-mini', provider: 'OpenAI' }];
  const situation = { inputs: { model, input_value: 'Hello' }, variables: providersAt(standIn) };
  const answer = (await compute(conversationChain, situation, 'text')) as { text: string };
  expect(answer.text).toContain('Hello');
  const [message] = lastRequest(standIn).body.messages as { role: string; content: string }[];
  expect(message?.role).toBe('user');
  expect(message?.content).toMatch(/^The following is a friendly conversation[^]*\n\nHuman: Hello\nAI:$/);
});
