import { ComponentError, defineComponent, input, Message } from '@flowgate/engine';

/** What a prompt says so that a model answers with a list; the parser itself, for models of 1.0, is not there. */
export const outputParser = defineComponent({
  type: 'OutputParser',
  aliases: ['OutputParserComponent'],
  displayName: 'Output Parser',
  description: 'Transforms the output of an LLM into a specified format.',
  inputs: { parser_type: input.text('CSV', { options: ['CSV'] }) },
  outputs: {
    format_instructions: {
      types: ['Message'],
      method: 'format_instructions',
      compute: ({ inputs: { parser_type: kind } }) => {
        if (kind !== 'CSV') throw new ComponentError('Unsupported or missing parser');
        return new Message({
          text: 'Your response should be a list of comma separated values, eg: `foo, bar, baz` or `foo,bar,baz`',
        });
      },
    },
  },
});
