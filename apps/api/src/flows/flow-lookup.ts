import { Injectable } from '@nestjs/common';
import type { FlowReference } from '@flowgate/engine';
import { asUuid } from '../common/fields';
import { reaches, type Caller } from '../common/reach';
import { type AnybodysFlow, anybodysFlow } from '../database/look-ups/anybodys-flow';
import { flowGraph, type VersionedGraph } from '../database/look-ups/flow-graph';
import { innerFlow, type InnerFlow } from '../database/look-ups/inner-flow';
import {
  publicRunnableFlow,
  type PublicRunnableFlow,
  runnableFlow,
  type RunnableFlow,
} from '../database/look-ups/runnable-flow';
import { Statements } from '../database/statements';
import { isEndpointName } from './flow-names';

/** Finds flows for those who run them. */
@Injectable()
export class FlowLookup {
  constructor(private readonly statements: Statements) {}

  /**
   * The caller's flow of this id or this endpoint name (case counts; docs/langflow/rest-api.md#addressing-a-flow); `null` when there is none. What looks like an id is
   * an id.
   */
  async find(caller: Caller, idOrEndpointName: string): Promise<RunnableFlow | null> {
    const id = asUuid(idOrEndpointName);
    if (id === null && !isEndpointName(idOrEndpointName)) return null;
    const flow = id
      ? await runnableFlow(this.statements, 'id', id, caller.userId)
      : await runnableFlow(this.statements, 'endpointName', idOrEndpointName, caller.userId);
    return flow !== undefined && reaches(caller, flow) ? flow : null;
  }

  /** The flow of this id or endpoint name, whoever's it is; `null` when there is none, or more than one. */
  async findAnybodys(idOrEndpointName: string): Promise<AnybodysFlow | null> {
    const id = asUuid(idOrEndpointName);
    if (id !== null) return anybodysFlow(this.statements, 'id', id);
    return isEndpointName(idOrEndpointName)
      ? anybodysFlow(this.statements, 'endpointName', idOrEndpointName)
      : null;
  }

  /**
   * The caller's flow of this id, else of this name; `null` when there is none. What a flow runs within itself must be in the reach of the
   * key as well, since the call may name another one by a tweak.
   */
  async findInner(caller: Caller, { id, name }: FlowReference): Promise<InnerFlow | null> {
    const uuid = id ? asUuid(id) : null;
    const byId = uuid ? await innerFlow(this.statements, 'id', uuid, caller.userId) : undefined;
    const flow = byId ?? (name ? await innerFlow(this.statements, 'name', name, caller.userId) : undefined);
    return flow !== undefined && reaches(caller, flow) ? flow : null;
  }

  /** The flow of this id, if its owner lets anybody run it; `null` otherwise. */
  async findPublic(id: string): Promise<PublicRunnableFlow | null> {
    return (await publicRunnableFlow(this.statements, id)) ?? null;
  }

  /** The graph of a flow that `find` answered; `null` when the flow is gone by now. */
  async data(id: string): Promise<VersionedGraph | null> {
    return (await flowGraph(this.statements, id)) ?? null;
  }
}
