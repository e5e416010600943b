import { type OutputDeclaration } from './component';

/** The name by which flows know the output of a node in tool mode. */
export const toolkitName = 'component_as_tool';

/**
 * The output of a node in tool mode: its tools, which are made of its place in the run, instead of what it computes. A component that had an
 * output of its own for them, before there was such a mode, declares it with this.
 */
export const toolkit: OutputDeclaration = {
  types: ['Tool'],
  method: 'to_toolkit',
  tool: false,
  compute: () => {
    throw new TypeError('A toolkit is not computed');
  },
};
