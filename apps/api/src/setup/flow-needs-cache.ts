import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { catalog, modelProviders, withEndpoints } from '@flowgate/components';
import type { FlowGraph } from '@flowgate/contracts';
import { type FlowNeeds, flowNeeds } from '@flowgate/engine';
import { LRUCache } from 'lru-cache';
import { In, Repository } from 'typeorm';
import { InjectRepository } from '@nestjs/typeorm';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { flowLimits } from '../flows/flow-limits';
import { nodesWithEndpoints } from '../database/look-ups/component-endpoint';
import { Statements } from '../database/statements';
import { Flow } from '../flows/flow.entity';

/** Flows whose needs are kept; each takes about a kilobyte. */
const MOST = 10_000;
/** Graphs that are read at once. */
const AT_ONCE = 10;

export interface FlowVersion {
  readonly id: string;
  readonly versionToken: string;
}

/** What flows need, worked out once for each version of a flow, since that takes reading and compiling its graph. */
@Injectable()
export class FlowNeedsCache {
  private readonly kept = new LRUCache<string, FlowNeeds>({ max: MOST });

  constructor(
    @InjectRepository(Flow) private readonly flows: Repository<Flow>,
    private readonly statements: Statements,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  /** The needs of a flow whose graph is at hand. */
  async of(version: FlowVersion, graph: FlowGraph | null): Promise<FlowNeeds> {
    const key = keyOf(version);
    const kept = this.kept.get(key);
    if (kept) return kept;
    const components = withEndpoints(catalog, await nodesWithEndpoints(this.statements, version.id));
    const supported = { catalog: components, providers: modelProviders };
    const needs = flowNeeds(graph, supported, flowLimits(this.settings));
    this.kept.set(key, needs);
    return needs;
  }

  /** The needs of many flows, by id; what is not known yet is read a few at a time, with room for others in between. */
  async ofAll(versions: readonly FlowVersion[]): Promise<ReadonlyMap<string, FlowNeeds>> {
    const found = new Map<string, FlowNeeds>();
    const unknown: string[] = [];
    for (const version of versions) {
      const needs = this.kept.get(keyOf(version));
      if (needs) found.set(version.id, needs);
      else unknown.push(version.id);
    }
    for (let from = 0; from < unknown.length; from += AT_ONCE) {
      const ids = unknown.slice(from, from + AT_ONCE);
      const select = { id: true, versionToken: true, data: true } as const;
      for (const flow of await this.flows.find({ where: { id: In(ids) }, select })) {
        found.set(flow.id, await this.of(flow, flow.data));
        await setImmediate();
      }
    }
    return found;
  }
}

function keyOf({ id, versionToken }: FlowVersion): string {
  return `${id} ${versionToken}`;
}
