import { Injectable } from '@nestjs/common';
import type { FlowReference } from '@flowgate/engine';
import { uuid } from '../common/fields';
import { flowGraph, type VersionedGraph } from '../database/look-ups/flow-graph';
import { innerFlow, type InnerFlow } from '../database/look-ups/inner-flow';
import { runnableFlow, type RunnableFlow } from '../database/look-ups/runnable-flow';
import { Statements } from '../database/statements';
import { isEndpointName } from './flow-names';

/** Finds flows for those who run them. */
@Injectable()
export class FlowLookup {
  constructor(private readonly statements: Statements) {}

  /**
   * The user's flow of this id or this endpoint name (case counts; docs/langflow/rest-api.md#addressing-a-flow); `null` when there is none. What looks like an id is
   * an id.
   */
  async find(userId: string, idOrEndpointName: string): Promise<RunnableFlow | null> {
    const id = uuid.safeParse(idOrEndpointName);
    if (id.success) return (await runnableFlow(this.statements, 'id', id.data, userId)) ?? null;
    if (!isEndpointName(idOrEndpointName)) return null;
    return (await runnableFlow(this.statements, 'endpointName', idOrEndpointName, userId)) ?? null;
  }

  /** The user's flow of this id, else of this name; `null` when there is none. */
  async findInner(userId: string, { id, name }: FlowReference): Promise<InnerFlow | null> {
    const uuidOf = id ? uuid.safeParse(id) : null;
    if (uuidOf?.success) {
      const flow = await innerFlow(this.statements, 'id', uuidOf.data, userId);
      if (flow) return flow;
    }
    return (name ? await innerFlow(this.statements, 'name', name, userId) : null) ?? null;
  }

  /** The graph of a flow that `find` answered; `null` when the flow is gone by now. */
  async data(id: string): Promise<VersionedGraph | null> {
    return (await flowGraph(this.statements, id)) ?? null;
  }
}
