import { compileFlow, createCatalog, drawNode, memoryHost } from '@flowgate/engine';
import { answeredRun } from '@flowgate/answers';
import { textInput } from './text-input';

const node = drawNode('TextInput-1', { fields: { input_value: 'own' }, outputs: { text: ['Message'] } });
const plan = compileFlow({ nodes: [node], edges: [] }, createCatalog([textInput]));

it.each([
  ['text', 'asked'],
  ['any', 'asked'],
  ['chat', 'own'],
] as const)(
  'A Text Input asked with the type %s gives %s, said by nobody and not stored',
  async (inputType, text) => {
    const host = memoryHost();
    const request = {
      flowId: 'flow',
      userId: 'user',
      inputValue: 'asked',
      inputType,
      outputType: 'debug',
    } as const;
    const { outputs } = await answeredRun(plan, request, host);
    expect(outputs[0]?.outputs[0]?.results.text).toMatchObject({
      text,
      sender: null,
      flow_id: 'flow',
      session_id: '',
    });
    expect(host.rows).toEqual([]);
  },
);
