import { chatInput, chatOutput, edge, openAiModel, prompt } from '@flowgate/test-server';
import { agentNode } from './agent-flow';

/** Ten components in a row: two models, and between them an agent, whose own model calls a tool twice before it answers. */
export function longFlow(baseUrl: string): object {
  const ask = (n: number): Step => [openAiModel(baseUrl, `OpenAIModel-${n}`), 'text_output', 'input_value'];
  const word = (n: number): Step => [prompt('{user_text}, please', `Prompt-${n}`), 'prompt', 'user_text'];
  const row: readonly [Step, ...Step[]] = [
    [chatInput(), 'message', ''],
    word(1),
    ask(1),
    word(2),
    word(3),
    [agentNode(baseUrl), 'response', 'input_value'],
    word(4),
    word(5),
    ask(2),
    [chatOutput(), 'message', 'input_value'],
  ];
  const edges = row.slice(1).map(([node, , field], index) => {
    const [before, output] = row[index] ?? row[0];
    return edge([before, output], [node, field]);
  });
  return { nodes: row.map(([node]) => node), edges };
}

type Node = ReturnType<typeof openAiModel> | ReturnType<typeof agentNode>;
/** A component, the output that leads on, and the field that it takes. */
type Step = readonly [node: Node, output: string, field: string];
