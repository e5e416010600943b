/** AssemblyAI's API: https://www.assemblyai.com/docs/api-reference. */
import { Address, ComponentError, type ComponentContext, isObject, type Secret } from '@flowgate/engine';
import { askService, type JsonAnswer } from '../outgoing/json-service';
import { serviceKey } from '../outgoing/service-key';

const OWN = 'https://api.assemblyai.com';

export type Situation = Pick<ComponentContext, 'host' | 'run' | 'variables'>;
export type Said = Readonly<Record<string, unknown>>;

export interface AssemblyAi {
  /** A call whose answer is an object. @throws ComponentError in the service's words when it refuses */
  object(path: string, body?: unknown): Promise<Said>;
  /** A call whose answer is a text. */
  text(path: string): Promise<string>;
}

/** The service with the component's key. */
export async function assemblyAi(
  field: Secret | null,
  { host, run, variables }: Situation,
): Promise<AssemblyAi> {
  const key = await serviceKey(field, 'ASSEMBLYAI_API_KEY', variables);
  if (!key) throw new ComponentError('AssemblyAI API Key is required.');
  const authorization = key.for(Address.own(OWN), 'AssemblyAI API key');
  const ask = async (path: string, body?: unknown) => {
    const asked = { url: `${OWN}${path}`, headers: { authorization }, body, signal: run.signal };
    const answer = await askService(host.outgoing, asked);
    if (answer.status >= 400) throw new ComponentError(key.hideIn(refusalOf(answer)));
    return answer;
  };
  return {
    object: async (path, body) => {
      const { said } = await ask(path, body);
      return isObject(said) ? said : {};
    },
    text: async (path) => (await ask(path)).text,
  };
}

function refusalOf({ said, status, text }: JsonAnswer): string {
  return isObject(said) && typeof said.error === 'string' ? said.error : `${status} - ${text.slice(0, 200)}`;
}
