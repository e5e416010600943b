import { compileFlow, createCatalog, drawEdge, drawNode, memoryHost } from '@flowgate/engine';
import { answeredRun } from '@flowgate/answers';
import { textInput } from '../text-input/text-input';
import { textOutput } from './text-output';

it('A Text Output answers with the text that comes to it, said by nobody and not stored', async () => {
  const outputs = { text: ['Message'] };
  const nodes = [
    drawNode('TextInput-1', { fields: { input_value: 'own' }, outputs }),
    drawNode('TextOutput-1', { fields: { input_value: '' }, outputs }),
  ];
  const edges = [drawEdge(['TextInput-1', 'text'], ['TextOutput-1', 'input_value'])];
  const host = memoryHost();
  const plan = compileFlow({ nodes, edges }, createCatalog([textInput, textOutput]));
  const answer = await answeredRun(plan, { flowId: 'flow', userId: 'user' }, host);
  expect(answer.outputs[0]?.outputs).toMatchObject([
    {
      component_id: 'TextOutput-1',
      results: { text: { text: 'own', sender: null } },
      messages: [{ message: 'own', sender: 'Machine', sender_name: 'AI', session_id: '' }],
    },
  ]);
  expect(host.rows).toEqual([]);
});
