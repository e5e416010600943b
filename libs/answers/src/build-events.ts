/** A run told as a build: Langflow's events of every component, for its playground and what is like it (docs/langflow/rest-api.md#build). */
import { type BuildEvent } from '@flowgate/contracts';
import {
  ComponentRunError,
  type FlowPlan,
  type NodeFinished,
  type RunEvent,
  type RunFailed,
  type RunObserver,
  type RunStarted,
} from '@flowgate/engine';
import { builtVertex, failedVertex } from './built-vertex';
import { messageEvent } from './message-result';

type Write = (event: BuildEvent) => Promise<void> | void;

/**
 * Writes a run's events as those of a build.
 * @param write takes an event; its promise holds the run back
 * @returns an observer for one run. Of a failure that is no component's it tells nothing: `failedBuild` does.
 */
export function buildObserver(write: Write): RunObserver {
  const build = new Build();
  return async (event) => {
    for (const told of build.tell(event)) await write(told);
  };
}

/** The last events of a build that failed before or beside its components. */
export function failedBuild(error: string): readonly BuildEvent[] {
  return [
    { event: 'error', data: { error } },
    { event: 'end', data: {} },
  ];
}

class Build {
  private readonly begun = performance.now();
  private readonly started = new Map<string, number>();
  private readonly finished = new Set<number>();
  private plan: FlowPlan | null = null;

  tell(event: RunEvent): readonly BuildEvent[] {
    switch (event.type) {
      case 'run.started':
        return this.begin(event);
      case 'node.started':
        this.started.set(event.node.id, performance.now());
        return [];
      case 'node.restored':
        this.finished.add(event.index);
        return [];
      case 'node.finished':
        return [this.ended(event)];
      case 'message.token':
        return [{ event: 'token', data: { chunk: event.chunk, id: event.id } }];
      case 'message.stored':
        return [{ event: 'add_message', data: messageEvent(event.message) }];
      case 'message.removed':
        return [{ event: 'remove_message', data: { id: event.id } }];
      case 'run.failed':
        return this.failed(event);
      case 'run.finished':
        return [this.end()];
      default:
        return [];
    }
  }

  private begin({ plan, resumed }: RunStarted): readonly BuildEvent[] {
    this.plan = plan;
    if (resumed) return [];
    const nodes = plan.runs.flatMap((index) => plan.nodes[index] ?? []);
    const ids = (of: typeof nodes) => of.map(({ identity }) => identity.id);
    return [
      {
        event: 'vertices_sorted',
        data: { ids: ids(nodes.filter(({ pending }) => pending === 0)), to_run: ids(nodes) },
      },
      { event: 'build_start', data: {} },
    ];
  }

  private ended({ index, result, durationMs }: NodeFinished): BuildEvent {
    this.finished.add(index);
    return { event: 'end_vertex', data: builtVertex(result, index, { durationMs, finished: this.finished }) };
  }

  private failed({ error, message }: RunFailed): readonly BuildEvent[] {
    if (message === null || !(error instanceof ComponentRunError)) return [];
    const events: BuildEvent[] = [{ event: 'error', data: messageEvent(message.with({ error: false })) }];
    const node = this.plan?.nodes.find(({ identity }) => identity.id === error.component.id);
    if (node) {
      const durationMs = performance.now() - (this.started.get(node.identity.id) ?? this.begun);
      events.push({ event: 'end_vertex', data: failedVertex(node, error.message, durationMs) });
    }
    return [...events, this.end()];
  }

  private end(): BuildEvent {
    return { event: 'end', data: { build_duration: (performance.now() - this.begun) / 1000 } };
  }
}
