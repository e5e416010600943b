import { defineComponent, input, Message } from '@flowgate/engine';

/** Waits for all that leads to it, and says how much that was. */
export const mergeFlows = defineComponent({
  type: 'MergeFlows',
  aliases: ['MergeFlowsComponent'],
  displayName: 'Merge Flows',
  description: 'Merges multiple flows into one. Running this triggers all connected upstream flows.',
  inputs: { inputs: input.handles() },
  outputs: {
    done: {
      types: ['Message'],
      method: 'run',
      compute: ({ inputs: { inputs } }) => new Message({ text: `Merged ${inputs.length} flows` }),
    },
  },
});
