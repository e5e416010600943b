import { createCatalog } from './catalog';
import { defineComponent } from './component';

const model = defineComponent({
  type: 'OpenAIModel',
  aliases: ['OpenAIModelComponent'],
  displayName: 'OpenAI',
  description: '',
  inputs: {},
  outputs: {},
});

describe('A component is found', () => {
  it.each([
    'OpenAIModel',
    'OpenAIModelComponent',
    'ext:openai:OpenAIModelComponent@official',
    'OpenAIModel (szU1S)',
  ])('as %s', (type) => {
    expect(createCatalog([model]).find(type)).toBe(model);
  });

  it.each(['openaimodel', 'OpenAIModel (copy)', 'ext:openai:Other@official', 'toString', ''])(
    'not as %j',
    (type) => {
      expect(createCatalog([model]).find(type)).toBeNull();
    },
  );
});

it('Two components cannot have one name', () => {
  expect(() => createCatalog([model, model])).toThrow('Two components are called OpenAIModel');
});
