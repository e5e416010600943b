import { FileMissingError } from '../errors/component-error';
import { type MessageFields } from '../values/message';
import { type Outgoing } from '../run/outgoing';
import { type ResolvedVariable, type RunHost } from '../run/run-host';
import { memoryVectors } from './memory-vectors';

export interface MemoryHost extends RunHost {
  /** The rows as they are now, in the order in which they were added. */
  readonly rows: readonly MessageFields[];
}

/**
 * A host that keeps everything in memory, for runs that leave nothing behind; heavy work is done in the same thread, from its source.
 * @param outgoing nothing can be called unless given
 */
export function memoryHost(
  variables: Readonly<Record<string, ResolvedVariable>> = {},
  files: Readonly<Record<string, Uint8Array>> = {},
  outgoing: Outgoing = noWayOut,
): MemoryHost {
  const rows = new Map<string, MessageFields>();
  const stored = new Map(Object.entries(files));
  const put = (message: MessageFields) => {
    if (message.id !== null) rows.set(message.id, message);
    return Promise.resolve();
  };
  return {
    get rows() {
      return [...rows.values()];
    },
    messages: {
      add: put,
      update: put,
      remove: (id) => Promise.resolve(void rows.delete(id)),
      history: ({ sessionId, contextId, limit }) => {
        const found = [...rows.values()].filter(
          (row) =>
            !row.error &&
            row.session_id === sessionId &&
            (contextId === undefined || row.context_id === contextId),
        );
        return Promise.resolve(limit > 0 ? found.slice(-limit) : []);
      },
    },
    variables: {
      resolve: (name) => Promise.resolve(Object.hasOwn(variables, name) ? (variables[name] ?? null) : null),
    },
    workers: {
      run: async (module, data) => {
        const source = module.href.replace(/\.js$/, '.ts');
        const { default: work } = (await import(source)) as { default: (data: unknown) => unknown };
        return work(data);
      },
    },
    files: {
      read: (path) => {
        const file = stored.get(path);
        return file ? Promise.resolve(file) : Promise.reject(new FileMissingError(path));
      },
      pathOf: (path) => Promise.resolve(path),
      list: (folder) => Promise.resolve(folder === '' ? [...stored.keys()] : null),
      write: (name, content) => {
        const path = `user/${name}`;
        stored.set(path, typeof content === 'string' ? new TextEncoder().encode(content) : content);
        return Promise.resolve(path);
      },
      remove: (path) => Promise.resolve(void stored.delete(path)),
    },
    vectors: memoryVectors(),
    outgoing,
  };
}

const noWayOut: Outgoing = {
  fetch: () => Promise.reject(new Error('This host calls nobody')),
  post: () => Promise.reject(new Error('This host calls nobody')),
  connect: () => Promise.reject(new Error('This host calls nobody')),
};
