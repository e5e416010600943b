import { HostUnavailableError } from '../errors/run-errors';
import {
  type CallPlace,
  type KeptCall,
  type KeptNode,
  type NodeKeeper,
  type NodePlace,
} from '../run/kept-nodes';

export interface MemoryKeeper extends NodeKeeper {
  /** What is kept, by the turn and the node. */
  readonly nodes: ReadonlyMap<string, string>;
  /** The same by the turn, the node and the call. */
  readonly calls: ReadonlyMap<string, string>;
}

/**
 * Keeps a run as a database would: as text.
 * @param dies asked before something is kept: whether the server dies then
 */
export function memoryKeeper(dies: (place: NodePlace | CallPlace) => boolean = () => false): MemoryKeeper {
  const nodes = new Map<string, string>();
  const calls = new Map<string, string>();
  const keep = (kept: Map<string, string>, place: NodePlace | CallPlace, given: object) => {
    if (dies(place)) return Promise.reject(new HostUnavailableError('The server has died'));
    kept.set(nameOf(place), JSON.stringify(given));
    return Promise.resolve();
  };
  return {
    nodes,
    calls,
    get resumes() {
      return nodes.size > 0 || calls.size > 0;
    },
    find: (place) => found(nodes, place) as KeptNode | undefined,
    findCall: (place) => found(calls, place) as KeptCall | undefined,
    keep: (place, node) => keep(nodes, place, node),
    keepCall: (place, call) => keep(calls, place, call),
    beginsAgainAfter: () => false,
  };
}

function nameOf(place: NodePlace | CallPlace): string {
  const { node, turn } = place;
  return `${turn} ${node}${'call' in place ? ` ${place.call}` : ''}`;
}

function found(kept: ReadonlyMap<string, string>, place: NodePlace | CallPlace): unknown {
  const text = kept.get(nameOf(place));
  return text === undefined ? undefined : JSON.parse(text);
}
