import { ComponentError, defineComponent, type OutputDeclaration } from '@flowgate/engine';

const branch: OutputDeclaration = {
  types: ['Message'],
  method: 'route_branch',
  tool: false,
  compute: () => {
    throw new ComponentError(
      'A run cannot wait for a person here. Ask in the chat, or let a Smart Router decide.',
    );
  },
};

/** Known by name so that its failure says why: runs are answered at once and do not wait for a person. */
export const humanInput = defineComponent({
  type: 'HumanInput',
  displayName: 'Human Input',
  description: 'Waits for a person to decide.',
  inputs: {},
  outputs: {},
  dynamicOutput: () => branch,
});
