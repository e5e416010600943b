import { ComponentError, defineComponent, input, Message, pythonTypeName } from '@flowgate/engine';
import { fillBraces } from './fill-braces';
import { fillDoubleBrackets } from './fill-double-brackets';

/** A text with variables, each the value of the node's field of that name (docs/langflow/components.md#prompt). */
export const prompt = defineComponent({
  type: 'Prompt Template',
  aliases: ['Prompt'],
  displayName: 'Prompt Template',
  description: 'Puts values into a text.',
  inputs: {
    // Not a text: a variable that nobody has set fails here, as what it is.
    template: input.any(''),
    use_double_brackets: input.bool(),
    tool_placeholder: input.text('', { toolArgument: true }),
  },
  outputs: {
    prompt: {
      types: ['Message'],
      method: 'build_prompt',
      compute: ({ inputs: { template, use_double_brackets }, extraFields: variables }) => {
        if (typeof template !== 'string') {
          throw new ComponentError(`expected str, got ${pythonTypeName(template)}`, { kind: 'TypeError' });
        }
        const fill = use_double_brackets ? fillDoubleBrackets : fillBraces;
        // Files of the messages put in come along, so that a model behind the prompt sees the images.
        const files = Object.values(variables).flatMap((value) =>
          value instanceof Message ? value.files : [],
        );
        return new Message({ text: fill(template, variables), files });
      },
    },
  },
});
