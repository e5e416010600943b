import { defineComponent, input, isObject } from '@flowgate/engine';
import { Composio, composioInputs } from './service';

/** Actions of any services that Composio knows, each a tool. */
export const chosenActions = defineComponent({
  type: 'ComposioAPI',
  aliases: ['ComposioAPIComponent'],
  displayName: 'Composio Tools',
  description: 'Use Composio toolset to run actions with your agent',
  inputs: {
    ...composioInputs,
    actions: input.any(null),
    // Before Langflow 1.3: the actions' names as they are.
    action_names: input.any(null),
  },
  outputs: {
    tools: {
      types: ['Tool'],
      method: 'build_tool',
      tool: false,
      compute: async (context) => {
        const { actions, action_names } = context.inputs;
        const composio = await Composio.open(context);
        const slugs = [...namesIn(actions), ...namesIn(action_names)];
        const chosen = await Promise.all(slugs.map((slug) => composio.action(slug)));
        return chosen.map((action) => ({ ...composio.tool(action), nodeId: context.node.id }));
      },
    },
  },
});

/** Names, or rows that have one. */
function namesIn(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [];
  return list
    .map((one) => (isObject(one) ? one.name : one))
    .filter((name) => typeof name === 'string' && name !== '') as string[];
}
