import {
  type ComponentEndpoints,
  type FileStore,
  HostUnavailableError,
  type MessageStore,
  type VectorCollection,
  type VectorCollections,
} from '@flowgate/engine';
import { isConnectionFailure } from '../common/connection-failure';

/** Lets the engine tell a database that is away from a component that fails. */
export function reached<T>(asked: Promise<T>): Promise<T> {
  return asked.catch(refuse);
}

export class ReachedMessages implements MessageStore {
  constructor(private readonly store: MessageStore) {}

  add(message: Parameters<MessageStore['add']>[0]) {
    return reached(this.store.add(message));
  }

  update(message: Parameters<MessageStore['update']>[0]) {
    return reached(this.store.update(message));
  }

  remove(id: string) {
    return reached(this.store.remove(id));
  }

  history(query: Parameters<MessageStore['history']>[0]) {
    return reached(this.store.history(query));
  }
}

export function reachedFiles(store: FileStore): FileStore {
  return {
    read: (path) => reached(store.read(path)),
    pathOf: (pathOrId) => reached(store.pathOf(pathOrId)),
    list: (folder) => reached(store.list(folder)),
    write: (name, content) => reached(store.write(name, content)),
    remove: (path) => reached(store.remove(path)),
  };
}

export function reachedEndpoints(store: ComponentEndpoints): ComponentEndpoints {
  return { of: (nodeId) => reached(store.of(nodeId)) };
}

export function reachedVectors(store: VectorCollections): VectorCollections {
  return {
    find: async (kind, name) => {
      const found = await reached(store.find(kind, name));
      return found && reachedCollection(found);
    },
    open: async (kind, name) => reachedCollection(await reached(store.open(kind, name))),
  };
}

function reachedCollection(collection: VectorCollection): VectorCollection {
  const { id, name, embeddings } = collection;
  return {
    id,
    name,
    embeddings,
    keysAmong: (keys) => reached(collection.keysAmong(keys)),
    add: (entries) => reached(collection.add(entries)),
    first: (count) => reached(collection.first(count)),
    nearest: (vector, count, signal) => reached(collection.nearest(vector, count, signal)),
  };
}

function refuse(error: unknown): never {
  throw isConnectionFailure(error) ? new HostUnavailableError(error) : error;
}
