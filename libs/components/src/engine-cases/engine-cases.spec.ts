import { type ResolvedVariable } from '@flowgate/engine';
import { replays } from './replay';

const variables = (): Readonly<Record<string, ResolvedVariable>> => ({
  MYVAR: { value: 'gv-value', isCredential: false, source: 'variable' },
  // Langflow shows the server's environment to flows; here somebody must have stored it.
  HOME: { value: '/root', isCredential: false, source: 'variable' },
});

describe("Langflow's recorded answer is given by a flow of", () => {
  replays('chat-with-text-of-its-own');
  replays('chat-and-text-output');
  replays('text-in-text-out');
  replays('list-of-prompts', { anyOrder: true });
  replays('prompt-variable-without-field');
  replays('prompt-double-brackets-1');
  replays('prompt-double-brackets-2');
  replays('prompt-double-brackets-3');
  replays('prompt-global-variable-1', { variables });
  replays('prompt-global-variable-2', { variables });
  replays('prompt-global-variable-3', { variables });
});
