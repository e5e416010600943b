import { type Address, ComponentError, input, isObject, type Secret } from '@flowgate/engine';
import { askService } from '../../outgoing/json-service';
import { withoutEndSlashes } from '../../outgoing/without-end-slashes';
import { ChatMemory, type Said } from './chat-memory';
import { chatMemoryComponent } from './chat-memory-component';

/** A Zep server of the first generation, whose API Langflow's component was made for: https://help.getzep.com/v1. */
export const zepChatMemory = chatMemoryComponent({
  type: 'ZepChatMemory',
  aliases: [],
  displayName: 'Zep Chat Memory',
  description: 'Retrieves and store chat messages from Zep.',
  inputs: {
    url: input.address('', { displayName: 'Zep URL' }),
    api_key: input.secret({ displayName: 'Zep API Key' }),
    api_base_path: input.text('api/v1', { options: ['api/v1', 'api/v2'] }),
  },
  open: ({ inputs: { url, api_key: key, api_base_path: path }, host: { outgoing }, run: { signal } }) => {
    if (!url) throw new ComponentError('The URL of the Zep server is missing.');
    const headers = headersFor(url, key);
    const ask = async (session: string, body?: unknown) => {
      const place = `${withoutEndSlashes(url.url)}/${path}/sessions/${encodeURIComponent(session)}/memory`;
      const answer = await askService(outgoing, { url: place, headers, body, signal });
      // A session that nobody has spoken in.
      if (answer.status === 404 && body === undefined) return {};
      if (answer.status >= 400) {
        const words = `Zep answered ${answer.status}: ${answer.text.slice(0, 200)}`;
        throw new ComponentError(key?.hideIn(words) ?? words);
      }
      return isObject(answer.said) ? answer.said : {};
    };
    return new ChatMemory(
      async (session) => conversationIn(await ask(session)),
      async (session, { type, text }) => {
        const role_type = type === 'human' ? 'user' : 'assistant';
        await ask(session, { messages: [{ role: type, role_type, content: text }] });
      },
    );
  },
});

function headersFor(address: Address, key: Secret | null): Record<string, string> {
  return key ? { authorization: `Bearer ${key.for(address, 'Zep API key')}` } : {};
}

/** What was said before is summed up in front. */
function conversationIn({ messages, summary }: Readonly<Record<string, unknown>>): Said[] {
  const summed = isObject(summary) && typeof summary.content === 'string' ? summary.content : '';
  const said = (Array.isArray(messages) ? messages.filter(isObject) : []).map(
    ({ role, role_type, content }): Said => ({
      type: role === 'human' || role === 'user' || role_type === 'user' ? 'human' : 'ai',
      text: typeof content === 'string' ? content : '',
    }),
  );
  return summed === '' ? said : [{ type: 'system', text: summed }, ...said];
}
