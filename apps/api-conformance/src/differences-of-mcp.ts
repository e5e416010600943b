import type { OnPurpose } from './differences';

/** Answers about MCP that are not the recorded ones on purpose. */
export const OF_MCP: readonly OnPurpose[] = [
  {
    pairs: ['mcp_batch'],
    places: ['body.error.message'],
    reason: 'What is wrong with a message is told in the words of this server, not of a Python library.',
  },
  {
    pairs: ['mcp_v2_servers_count'],
    places: ['body.0.error'],
    reason:
      'Why a server cannot be asked is told in the words of this one; private addresses are not asked at all.',
  },
  {
    pairs: ['mcp_sse_post_no_session', 'mcp_sse_post_unknown_session'],
    places: ['headers.content-type (length)'],
    reason: 'An answer in plain text says that it is one.',
  },
];
