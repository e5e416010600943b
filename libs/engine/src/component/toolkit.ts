import { type OutputDeclaration } from './component';

/** The name by which flows know the output of a node in tool mode. */
export const toolkitName = 'component_as_tool';

/** The output of a node in tool mode: its tools, which are made of its place in the run, instead of what it computes. */
export const toolkit: OutputDeclaration = {
  types: ['Tool'],
  method: 'to_toolkit',
  compute: () => {
    throw new TypeError('A toolkit is not computed');
  },
};
