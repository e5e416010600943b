import { curlCall, envLine } from './ready-to-use';

it('A key is put into an environment under the name of the documentation', () => {
  expect(envLine('sk-1')).toBe('LANGFLOW_API_KEY=sk-1');
});

it('A call for a shell names the flow, or where to put it', () => {
  expect(curlCall('http://localhost:7860', 'sk-1', 'greeter')).toContain(
    "curl -X POST 'http://localhost:7860/api/v1/run/greeter?stream=false' \\\n  -H 'x-api-key: sk-1'",
  );
  expect(curlCall('http://localhost:7860', 'sk-1')).toContain('/api/v1/run/FLOW?');
});
