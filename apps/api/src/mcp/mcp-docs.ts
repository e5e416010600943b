/** What the OpenAPI page tells of the answers of MCP's transports. */
const events = { 'text/event-stream': { schema: { type: 'string' } } };

export const EVENTS = {
  description: 'Messages as server-sent events, until the client leaves.',
  content: events,
};

export const MESSAGES = {
  description: 'The answer to the message, as JSON or as an event; nothing for a notification.',
  content: { 'application/json': { schema: { type: 'object' } }, ...events },
};
