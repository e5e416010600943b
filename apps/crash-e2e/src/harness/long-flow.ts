import { chatInput, chatOutput, edge, openAiModel, prompt } from '@flowgate/test-server';

/** Ten components in a row, five of which ask a model. */
export function longFlow(baseUrl: string): object {
  const models = [1, 2, 3, 4, 5].map((n) => openAiModel(baseUrl, `OpenAIModel-${n}`));
  const prompts = [1, 2, 3].map((n) => prompt('{user_text}, please', `Prompt-${n}`));
  const [first, second, third, fourth, fifth] = models as [Node, Node, Node, Node, Node];
  const [one, two, three] = prompts as [Node, Node, Node];
  const row: readonly [Step, ...Step[]] = [
    [chatInput(), 'message', ''],
    [first, 'text_output', 'input_value'],
    [one, 'prompt', 'user_text'],
    [second, 'text_output', 'input_value'],
    [two, 'prompt', 'user_text'],
    [third, 'text_output', 'input_value'],
    [three, 'prompt', 'user_text'],
    [fourth, 'text_output', 'input_value'],
    [fifth, 'text_output', 'input_value'],
    [chatOutput(), 'message', 'input_value'],
  ];
  const edges = row.slice(1).map(([node, , field], index) => {
    const [before, output] = row[index] ?? row[0];
    return edge([before, output], [node, field]);
  });
  return { nodes: row.map(([node]) => node), edges };
}

type Node = ReturnType<typeof openAiModel>;
/** A component, the output that leads on, and the field that it takes. */
type Step = readonly [node: Node, output: string, field: string];
