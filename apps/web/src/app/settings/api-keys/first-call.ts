/** A call of a flow with a key, as one types it into a shell. The key stays out of it, and of the shell's history. */
export function firstCall(origin: string): string {
  return [
    `curl -X POST "${origin}/api/v1/run/FLOW" \\`,
    '  -H "x-api-key: $LANGFLOW_API_KEY" \\',
    '  -H "content-type: application/json" \\',
    `  -d '{"input_value": "Hello"}'`,
  ].join('\n');
}
