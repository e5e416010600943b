import { Inject, Injectable } from '@nestjs/common';
import type { FlowGraph, FlowWarning } from '@flowgate/contracts';
import { catalog } from '@flowgate/components';
import { compileFlow, FlowError, parseFlowData, unsupportedComponents } from '@flowgate/engine';
import { ValidationError } from '../common/validation-error';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { flowLimits } from './flow-limits';

type Path = readonly (string | number)[];

/** Tells what of a flow this server cannot run: when it comes in, and whenever its owner looks at it. */
@Injectable()
export class FlowCheck {
  constructor(@Inject(SETTINGS_TOKEN) private readonly settings: Settings) {}

  /** Everything that is in the way of a run; nothing when the flow can run. Never throws for what a flow may be. */
  warnings(graph: FlowGraph | null): FlowWarning[] {
    try {
      const unsupported = unsupportedComponents(this.parse(graph), catalog).map(
        ({ id, type, displayName }): FlowWarning => ({
          code: 'component_unsupported',
          message: `The component "${displayName}" of type ${type} cannot run here.`,
          node_id: id,
          component_type: type,
        }),
      );
      return [...unsupported, ...this.graphWarnings(graph)];
    } catch (error) {
      return [asWarning(error)];
    }
  }

  /**
   * Refuses a graph that is too large to be kept.
   * @param place where the graph stands in what was sent, for the error
   * @throws ValidationError
   */
  refuseTooLarge(graph: FlowGraph | null | undefined, place: Path): void {
    if (!graph) return;
    try {
      this.parse(graph);
    } catch (error) {
      if (!(error instanceof FlowError)) throw error;
      if (error.code === 'FLOW_TOO_LARGE')
        throw new ValidationError([
          { type: 'value_error', loc: place, msg: `Value error, ${error.message}` },
        ]);
    }
  }

  private graphWarnings(graph: FlowGraph | null): FlowWarning[] {
    try {
      compileFlow(graph, catalog, this.limits);
      return [];
    } catch (error) {
      return [asWarning(error)];
    }
  }

  private parse(graph: FlowGraph | null) {
    return parseFlowData(graph, this.limits);
  }

  private get limits() {
    return flowLimits(this.settings);
  }
}

function asWarning(error: unknown): FlowWarning {
  if (!(error instanceof FlowError)) throw error;
  return { code: 'flow_invalid', message: error.message, node_id: null, component_type: null };
}
