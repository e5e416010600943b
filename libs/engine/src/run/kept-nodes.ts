/**
 * Runs that outlive their process: what each node has given is kept before the next one begins, and whoever goes on with the run does not run
 * it again. Runs that nobody keeps pay nothing for it.
 */
import { type TokenUsage } from '@flowgate/contracts';
import { type PlanNode } from '../plan/flow-plan';
import { type KeptToolCall } from '../tools/tool';
import { StreamedMessage } from '../values/streamed-message';
import { CallNames } from './call-names';
import { givenAgain, keptValue, unkept } from './kept-value';
import { modelNameOf } from './model-name';
import { type RunState, type VertexState } from './run-state';

/** A node of a run. */
export interface NodePlace {
  /** Its id. */
  readonly node: string;
  /** Of the loops around it, such as `Loop-1:3`; empty outside of loops. */
  readonly turn: string;
}

/** What a node has given: JSON. */
export interface KeptNode {
  /** By output name. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Outputs whose branches do not run. */
  readonly notTaken: readonly string[] | null;
  readonly usage: TokenUsage | null;
  /** Of its inputs, what others ask for. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The ids of the messages that it has stored. */
  readonly messages: readonly string[];
}

/** A call that a node has made, such as a turn of an agent's model, or one of a tool. */
export interface CallPlace extends NodePlace {
  /** By what was asked, and how often it was asked before. */
  readonly call: string;
}

/** What such a call gave: JSON. */
export interface KeptCall {
  readonly value: unknown;
  /** The ids of the messages that it has stored. */
  readonly messages: readonly string[];
}

/** Where a run's nodes are kept, and the calls of those that make several. */
export interface NodeKeeper {
  /** Whether the run was begun before. */
  readonly resumes: boolean;
  /** What the node gave when the run was begun before; `undefined` when it has to run. */
  find(place: NodePlace): KeptNode | undefined;
  /** Resolves when it is stored, and all that was told of the run before; the next node waits for it. */
  keep(place: NodePlace, node: KeptNode): Promise<void>;
  /** What the call gave when the run was begun before; `undefined` when it has to be made. */
  findCall(place: CallPlace): KeptCall | undefined;
  /** Resolves when it is stored; its node waits for it. */
  keepCall(place: CallPlace, call: KeptCall): Promise<void>;
  /** Whether the run is begun again after it has failed so: then nobody is told of the failure, and no message says it. */
  beginsAgainAfter(failure: unknown): boolean;
}

/** The nodes of one run, kept as they end. */
export class KeptNodes {
  private readonly messages = new WeakMap<VertexState, string[]>();
  /** What leaves more behind than what it gives: it runs again. */
  private readonly running = new WeakSet<VertexState>();
  private readonly kept = new WeakSet<VertexState>();
  private readonly calls = new CallNames();

  constructor(private readonly keeper: NodeKeeper) {}

  /** Gives the node what it gave before; answers whether there was something. */
  restore(run: RunState, node: PlanNode): boolean {
    const found = this.keeper.find({ node: node.identity.id, turn: run.turn });
    if (!found) return false;
    const vertex = run.vertex(node.index);
    for (const [output, value] of Object.entries(found.outputs))
      vertex.results.set(output, givenAgain(value));
    vertex.notTaken = found.notTaken && [...found.notTaken];
    vertex.inputs = found.inputs;
    if (found.usage) run.addUsage(node.index, found.usage);
    this.kept.add(vertex);
    return true;
  }

  /** Keeps what a node has given; with it what it has read of the nodes before, which may have been a stream until then. */
  async keep(run: RunState, node: PlanNode): Promise<void> {
    const read = run.turn === '' ? node.predecessors.filter((index) => isStreamed(run.vertex(index))) : [];
    await Promise.all([...read, node.index].map((index) => this.store(run, index)));
  }

  /**
   * What a call within a node gave before; else makes it, and keeps what it gives before the node goes on.
   * @param asked what tells it from the node's other calls: JSON and bytes
   * @param make is told its name, and how to say which messages it has stored
   */
  async call<T>(
    run: RunState,
    { identity, index }: PlanNode,
    asked: unknown,
    make: (call: KeptToolCall) => Promise<T>,
  ): Promise<T> {
    const vertex = run.vertex(index);
    const node = { node: identity.id, turn: run.turn };
    const place = { ...node, call: this.calls.next(node, asked) };
    const before = this.keeper.findCall(place);
    if (before) {
      for (const id of before.messages) this.stored(vertex, id);
      return givenAgain(before.value) as T;
    }
    const messages: string[] = [];
    const stored = (id: string) => {
      messages.push(id);
      this.stored(vertex, id);
    };
    const given = await make({ name: place.call, stored });
    const value = keptValue(given);
    if (value !== unkept) await this.keeper.keepCall(place, { value, messages });
    return given;
  }

  stored(vertex: VertexState, messageId: string): void {
    const messages = this.messages.get(vertex);
    if (messages) messages.push(messageId);
    else this.messages.set(vertex, [messageId]);
  }

  /** The ids of the messages that it has stored until now. */
  storedBy(vertex: VertexState): readonly string[] {
    return this.messages.get(vertex) ?? [];
  }

  /** The node has done something that cannot be kept. */
  runsAgain(vertex: VertexState): void {
    this.running.add(vertex);
  }

  private async store(run: RunState, index: number): Promise<void> {
    const node = run.plan.nodes[index];
    const vertex = run.vertex(index);
    if (!node || this.kept.has(vertex) || this.running.has(vertex)) return;
    const outputs = keptValue(Object.fromEntries(vertex.results));
    if (outputs === unkept) return;
    this.kept.add(vertex);
    await this.keeper.keep(
      { node: node.identity.id, turn: run.turn },
      {
        outputs: outputs as KeptNode['outputs'],
        notTaken: vertex.notTaken,
        usage: vertex.usage,
        inputs: askedInputs(vertex),
        messages: this.storedBy(vertex),
      },
    );
  }
}

function isStreamed({ status, results }: VertexState): boolean {
  return status === 'done' && [...results.values()].some((value) => value instanceof StreamedMessage);
}

/** The rest may hold secrets. */
function askedInputs({ inputs }: VertexState): KeptNode['inputs'] {
  const { sender, sender_name } = inputs;
  return {
    ...(typeof sender === 'string' && { sender }),
    ...(typeof sender_name === 'string' && { sender_name }),
    model_name: modelNameOf(inputs),
  };
}
