import { type ComponentContext, ComponentError } from '@flowgate/engine';
import { chooseModel } from './model-choice';
import type { Provider } from './provider';

/**
 * Whether the request made a component choose this provider, where the flow by itself chooses another or none.
 * @param field the one that holds the choice
 */
export function isProviderByRequest(
  context: Pick<ComponentContext, 'authored'>,
  chosen: Provider,
  field = 'model',
): boolean {
  const text = (field: string) => {
    const value = context.authored(field);
    return typeof value === 'string' ? value : '';
  };
  const provider = text('provider') || text('agent_llm');
  const fields = { model: context.authored(field), provider, modelName: text('model_name') };
  try {
    return chooseModel(fields).provider !== chosen;
  } catch (error) {
    if (error instanceof ComponentError) return true;
    throw error;
  }
}
