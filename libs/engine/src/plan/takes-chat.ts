import { type FlowPlan } from './flow-plan';

/** Whether the flow has a place for what is said to it in a chat. */
export function takesChat({ nodes }: Pick<FlowPlan, 'nodes'>): boolean {
  return nodes.some(({ identity }) => identity.type === 'ChatInput');
}
