import {
  type ComponentContext,
  Data,
  defineComponent,
  input,
  type InputValues,
  Message,
  type MessageFields,
  type OutputDeclaration,
  Table,
} from '@flowgate/engine';
import { fieldsOf, rowsAsText, sessionRows } from './message-rows';
import { chatMemoryOf, messageOf } from './external/chat-memory';
import { storeElsewhere, storeMessage } from './store-message';

const inputs = {
  mode: input.text('Retrieve'),
  message: input.any('', { toolArgument: true }),
  memory: input.handle(),
  sender_type: input.text('Machine and User'),
  sender: input.text(),
  sender_name: input.text(),
  n_messages: input.int(100),
  session_id: input.text(),
  context_id: input.text(),
  order: input.text('Ascending', {
    toolArgument: true,
    required: true,
    options: ['Ascending', 'Descending'],
  }),
  template: input.text('{sender_name}: {text}'),
};

type Inputs = typeof inputs;
type Context = ComponentContext<InputValues<Inputs>>;

/** The outputs that one mode or one release has. */
const others: Readonly<Record<string, OutputDeclaration<Inputs>>> = {
  stored_messages: { types: ['Message'], method: 'store_message', compute: store },
  // Until 1.3.
  messages: {
    types: ['Data'],
    method: 'retrieve_messages',
    compute: async (context) => (await retrieve(context)).map((row) => new Data(fieldsOf(row))),
  },
};

/** The messages of the session as a text or a table, or, in its other mode, the place where one is stored. */
export const memory = defineComponent({
  type: 'Memory',
  aliases: ['MemoryComponent', 'MessageHistory', 'ChatMemory'],
  displayName: 'Message History',
  description: 'Stores or retrieves stored chat messages from Langflow tables or an external memory.',
  inputs,
  outputs: {
    messages_text: {
      types: ['Message'],
      method: 'retrieve_messages_as_text',
      compute: async (context) =>
        new Message({ text: rowsAsText(await retrieve(context), context.inputs.template) }),
    },
    dataframe: {
      types: ['DataFrame'],
      method: 'retrieve_messages_dataframe',
      compute: async (context) => new Table((await retrieve(context)).map(fieldsOf)),
    },
  },
  dynamicOutput: (name) => (Object.hasOwn(others, name) ? (others[name] ?? null) : null),
});

async function retrieve(context: Context): Promise<readonly MessageFields[]> {
  const { inputs: given, run } = context;
  const sessionId = given.session_id || run.sessionId;
  if (given.memory !== null) return retrieveElsewhere(given, sessionId);
  const wanted = {
    sessionId,
    contextId: given.context_id,
    sender: senderOf(given),
    senderName: given.sender_name,
    limit: given.n_messages,
  };
  const rows = await sessionRows(wanted, context);
  return /^desc/i.test(given.order) ? [...rows].reverse() : rows;
}

/** The newest of what another service keeps, without those of another side. */
async function retrieveElsewhere(
  given: InputValues<Inputs>,
  session: string,
): Promise<readonly MessageFields[]> {
  const { n_messages: most, memory, order } = given;
  if (most === 0) return [];
  const all = (await chatMemoryOf(memory).read(session)).map(messageOf);
  const sender = senderOf(given);
  const rows = all.slice(most < 0 ? 0 : -most).filter((row) => sender === '' || row.sender === sender);
  return /^desc/i.test(order) ? rows.reverse() : rows;
}

/** `sender_type` is the field of 1.5 and later; before, `sender` held its values. */
function senderOf({ sender_type: type, sender }: InputValues<Inputs>): string {
  const wanted = type === 'Machine and User' && /^(User|Machine)$/.test(sender) ? sender : type;
  return wanted === 'User' || wanted === 'Machine' ? wanted : '';
}

function store(context: Context): Promise<Message> {
  const { message, sender, sender_name: name, session_id: session, context_id } = context.inputs;
  const given = { message, sender, sender_name: name, session_id: session, context_id };
  const { memory: elsewhere } = context.inputs;
  return elsewhere === null ? storeMessage(given, context) : storeElsewhere(given, elsewhere, context);
}
