/** The name that programs look for a key under; Langflow's documentation uses it in its examples. */
const VARIABLE = 'LANGFLOW_API_KEY';

/** A key as a line of an `.env` file. It has no character that such a file gives a meaning. */
export function envLine(key: string): string {
  return `${VARIABLE}=${key}`;
}

/** A call that runs as it is pasted into a shell. @param flow id; a word to be replaced where there is none yet */
export function curlCall(origin: string, key: string, flow = 'FLOW'): string {
  return [
    `curl -X POST '${origin}/api/v1/run/${flow}?stream=false' \\`,
    `  -H 'x-api-key: ${key}' \\`,
    `  -H 'content-type: application/json' \\`,
    `  -d '{"input_value": "Hello"}'`,
  ].join('\n');
}
