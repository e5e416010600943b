import { toolSteps } from './tool-step';

const block = (...contents: object[]) => [{ title: 'Agent Steps', contents }];
const call = (more: object) => ({
  ...{ type: 'tool_use', name: 'evaluate_expression', tool_input: { expression: '6*7' } },
  ...{ output: null, error: null, duration: 0 },
  ...more,
});
const args = '{\n  "expression": "6*7"\n}';

describe('The steps of an answer', () => {
  it('are the calls of tools among its content blocks', () => {
    const blocks = block(
      { type: 'text', text: 'What is 6*7?' },
      call({ output: { content: '42', tool_call_id: '1' }, duration: 12 }),
    );
    expect(toolSteps(blocks)).toEqual([
      { name: 'evaluate_expression', args, result: '42', state: 'done', duration: 12 },
    ]);
  });

  it('are running as long as nothing has come back', () => {
    expect(toolSteps(block(call({})))).toMatchObject([{ state: 'running', result: '' }]);
  });

  it('tell what went wrong', () => {
    expect(toolSteps(block(call({ error: 'No such operator', output: { content: 'x' } })))).toMatchObject([
      { state: 'failed', result: 'No such operator' },
    ]);
  });

  it.each([[undefined], [[]], [[null]], [['text']], [[{ contents: 'none' }]], [block({ type: 'code' })]])(
    'are none in %j',
    (blocks) => {
      expect(toolSteps(blocks)).toEqual([]);
    },
  );
});
