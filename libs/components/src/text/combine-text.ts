import { defineComponent, input, Message } from '@flowgate/engine';

export const combineText = defineComponent({
  type: 'CombineText',
  displayName: 'Combine Text',
  description: 'Concatenate two text sources into a single text chunk using a specified delimiter.',
  inputs: { text1: input.text(), text2: input.text(), delimiter: input.text(' ') },
  outputs: {
    combined_text: {
      types: ['Message'],
      method: 'combine_texts',
      compute: ({ inputs: { text1, text2, delimiter } }) =>
        new Message({ text: `${text1}${delimiter}${text2}` }),
    },
  },
});
