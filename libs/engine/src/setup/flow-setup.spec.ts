import { drawChatInput, drawEdge, drawNode } from '../testing/draw-flow';
import { flowNeeds } from './flow-needs';
import { flowSetup } from './flow-setup';
import { alone, codes, edge, node, setupOf, supported, variable, variables } from './testing/setup-of';

describe('A field', () => {
  const ready = { provider: 'Ollama', model_name: 'x' };

  it('that is required and empty has to be filled', () => {
    const question = { value: ' ', required: true, display_name: 'Question' };
    expect(setupOf(alone({ ...ready, question })).findings).toMatchObject([
      {
        code: 'field_required',
        field: 'question',
        label: 'Question',
        message: '"Question" of "The Asks-1" is empty.',
      },
    ]);
  });

  it.each([
    ['a value', { value: 'x', required: true }],
    ['the number 0', { type: 'int', value: 0, required: true }, 'size'],
    ['an edge that its declaration does not ask for', { type: 'other', required: true }, 'needed'],
    ['nothing, where it is hidden and need not be filled', { show: false }],
  ])('is in nobody’s way with %s', (_, field, name = 'question') => {
    expect(codes(alone({ ...ready, [name]: field }))).toEqual(['ready']);
  });

  it('that a variable fills by itself need not be filled', () => {
    const flow = alone({ ...ready, question: { required: true, display_name: 'Question' } });
    expect(setupOf(flow, {}, { Question: 'Q' }).state).toBe('ready');
  });

  it('that the request or an edge fills need not be filled', () => {
    const nodes = [drawChatInput(), node('Asks-1', { ...ready, question: { required: true } })];
    expect(codes({ nodes, edges: [edge('ChatInput-1', 'Asks-1', 'question')] })).toEqual(['ready']);
  });

  it('that reads a global variable needs it', () => {
    const flow = alone({ ...ready, question: variable('GREETING') });
    expect(codes(flow)).toEqual(['needs_setup', 'variable_missing question GREETING']);
    expect(codes(flow, { GREETING: 'generic' })).toEqual(['ready']);
  });

  it('that shows its value may not read a credential', () => {
    const flow = alone({ ...ready, question: variable('SECRET') });
    expect(codes(flow, { SECRET: 'credential' })).toEqual(['needs_setup', 'variable_secret question']);
  });

  it('that is a table needs the variables in its cells', () => {
    const rows = {
      type: 'table',
      value: [{ header: 'X', value: 'CELL' }],
      table_schema: { columns: [{ name: 'value', load_from_db: true }] },
    };
    expect(codes(alone({ ...ready, headers: rows }))).toEqual([
      'needs_setup',
      'variable_missing headers CELL',
    ]);
  });

  it('that cannot be read has to be corrected', () => {
    expect(codes(alone({ ...ready, size: { type: 'int', value: 'many' } }))).toEqual([
      'needs_setup',
      'field_invalid size',
    ]);
  });

  it.each(['component_as_tool', 'api_build_tool'])(
    'of a tool is filled by the model that calls it: %s',
    (output) => {
      const tool = {
        fields: { token: 'x', query: { required: true, tool_mode: true } },
        outputs: { [output]: ['Tool'] },
      };
      const nodes = [drawNode('Search-1', tool), node('Asks-1', { ...ready, needed: { type: 'other' } })];
      const edges = [drawEdge(['Search-1', output], ['Asks-1', 'needed'], ['Tool'])];
      expect(codes({ nodes, edges })).toEqual(['ready']);
    },
  );

  it('that is hidden is not needed, since no run reads it', () => {
    expect(
      codes(alone({ ...ready, question: { type: 'str', value: '', required: true, show: false } })),
    ).toEqual(['ready']);
  });

  it('that is to read a variable and names none is empty', () => {
    const question = { type: 'str', value: '', required: true, load_from_db: true };
    expect(codes(alone({ ...ready, question }))).toEqual(['needs_setup', 'field_required question']);
  });
});

describe('A flow', () => {
  it('cannot run when a run comes to a component without native form, whatever else it lacks', () => {
    const flow = { nodes: [node('Asks-1', {}), node('Python-1', {}, { displayName: 'My code' })] };
    expect(codes(flow)).toEqual(['cannot_run', 'component_unsupported ', 'model_missing model']);
    expect(setupOf(flow).findings[0]).toMatchObject({
      node_id: 'Python-1',
      message: '"My code" has no native counterpart in Flowgate (component type Python).',
    });
  });

  it('is told of components that no run comes to, and does not need them', () => {
    const nodes = [drawChatInput(), node('Python-1', {}), node('Asks-1', {})];
    const needs = flowNeeds({ nodes }, supported);
    expect(flowSetup(needs, variables({})).state).toBe('ready');
    expect(needs.unused.map(({ id }) => id)).toEqual(['Python-1', 'Asks-1']);
  });

  it.each([
    ['is none', null, 'The flow has no list of nodes.'],
    ['is empty', { nodes: [] }, 'The flow has no components.'],
    ['has an edge to nowhere', { nodes: [drawChatInput()], edges: [edge('ChatInput-1', 'X-1', 'a')] }, /X-1/],
  ])('cannot run when it %s', (_, flow, text) => {
    const { state, findings } = setupOf(flow);
    expect([state, findings[0]?.code]).toEqual(['cannot_run', 'flow_invalid']);
    expect(findings[0]?.message).toMatch(text);
  });
});
