/** What happens during a run, in order. The plain answer and the streamed answer are two readers of these events. */
import type { Message } from '../values/message';
import type { RunResponse } from '@flowgate/contracts';

export type RunEvent =
  | { readonly event: 'add_message'; readonly data: Message }
  | { readonly event: 'token'; readonly data: { readonly chunk: string; readonly id: string } }
  | { readonly event: 'remove_message'; readonly data: { readonly id: string } }
  | { readonly event: 'end'; readonly data: { readonly result: RunResponse } };
