import { createCatalog } from '../component/catalog';
import { defineComponent } from '../component/component';
import { drawEdge, drawNode } from '../testing/draw-flow';
import { compileFlow } from './compile-flow';
import { componentProblems } from './component-problems';

const said = { types: ['Message'], method: 'said', compute: () => null } as const;
const start = defineComponent({
  type: 'ChatInput',
  displayName: 'Chat Input',
  description: '',
  end: { side: 'input', shows: 'chat', takes: 'chat' },
  inputs: {},
  outputs: { message: said },
});
const ending = defineComponent({ ...start, type: 'Ending', end: { side: 'output', shows: 'chat' } });
const outputs = { message: ['Message'] };

function problems(nodes: readonly object[], edges: readonly object[] = []) {
  const plan = compileFlow({ nodes, edges }, createCatalog([start, ending]));
  return componentProblems(plan).map(({ code, message, node, runs }) => [code, node.id, runs, message]);
}

describe('A component does not run as it is', () => {
  it('when it has no native form, or an output that is asked for has none', () => {
    const nodes = [
      drawNode('ChatInput-1', { outputs: { other: ['Message'] } }),
      drawNode('Ending-1', { fields: { text: { type: 'str' } } }),
      drawNode('Unheard-1'),
    ];
    const edges = [drawEdge(['ChatInput-1', 'other'], ['Ending-1', 'text'])];
    expect(problems(nodes, edges)).toEqual([
      [
        'component_unsupported',
        'ChatInput-1',
        true,
        'The output "other" of the component "ChatInput" of type ChatInput cannot run here.',
      ],
      [
        'component_unsupported',
        'Unheard-1',
        false,
        'The component "Unheard" of type Unheard cannot run here. No run comes to it.',
      ],
    ]);
  });

  it('when its author has changed its code', () => {
    const edited = drawNode('ChatInput-1', { displayName: 'Filter', outputs, more: { edited: true } });
    const end = drawNode('Ending-1', { fields: { text: { type: 'str' } }, more: { edited: false } });
    expect(problems([edited, end], [drawEdge(['ChatInput-1', 'message'], ['Ending-1', 'text'])])).toEqual([
      [
        'component_code_ignored',
        'ChatInput-1',
        true,
        'The code of "Filter" was changed in Langflow and is not run: the component of type ChatInput runs as Langflow brings it along.',
      ],
    ]);
  });

  it('not when it has no form here and changed code: it is told once', () => {
    const nodes = [drawNode('ChatInput-1', { outputs }), drawNode('Unheard-1', { more: { edited: true } })];
    expect(problems(nodes)).toHaveLength(1);
  });
});
