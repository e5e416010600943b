import {
  MESSAGE,
  MESSAGE_LIST_ITEM,
  type ChangedMessage,
  type MessageListItem,
  type StoredMessage,
} from '@flowgate/contracts';
import { pythonJson } from '@flowgate/engine';
import { chosen, view, without } from '../common/view';
import type { Message } from './message.entity';

const LISTED = { ...chosen(MESSAGE, MESSAGE_LIST_ITEM), files: 'made', context_id: 'made' } as const;
const CHANGED = without(MESSAGE, 'duration');

/** As the engine reads it. */
export const storedMessage = view<StoredMessage, typeof MESSAGE, Message>(MESSAGE, {});

/** As a list shows it. */
export const listed = view<MessageListItem, typeof LISTED, Message>(LISTED, {
  files: ({ files }) => pythonJson(files),
  context_id: ({ contextId, error }) => (error && contextId === '' ? null : contextId),
});

/** As the answer to its change. */
export const changed = view<ChangedMessage, typeof CHANGED, Message>(CHANGED, {});
