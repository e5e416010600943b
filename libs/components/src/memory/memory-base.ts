import { ComponentError, defineComponent, input, Table } from '@flowgate/engine';

/**
 * What a memory base remembers of a flow's conversations. Memory bases are not kept here, so that none is attached to a flow: the
 * component says so in Langflow's words, and finds nothing where it is not asked anything.
 */
export const memoryBase = defineComponent({
  type: 'MemoryBase',
  aliases: ['MemoryBaseComponent'],
  displayName: 'Memory Base',
  description:
    "Retrieve long-term memory from a Memory Base attached to this workflow. When 'Filter by Session' is off, queries run across all sessions.",
  inputs: {
    memory_base: input.text('', { required: false }),
    search_query: input.text('', { displayName: 'Search Query', toolArgument: true }),
    top_k: input.int(5),
    include_metadata: input.bool(true),
    filter_by_session: input.bool(true),
  },
  outputs: {
    retrieve_data: {
      types: ['DataFrame'],
      method: 'retrieve_memory',
      description:
        "Returns matching memory chunks. Scoped to the current session by default; turn 'Filter by Session' off to retrieve across sessions.",
      compute: ({ inputs: { memory_base: name, search_query: query } }) => {
        if (name === '') throw new ComponentError('No Memory Base is selected.');
        if (query.trim() === '') return new Table([]);
        throw new ComponentError(`Memory Base '${name}' is not attached to this flow.`);
      },
    },
  },
});
