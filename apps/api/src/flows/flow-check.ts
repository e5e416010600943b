import { Inject, Injectable } from '@nestjs/common';
import type { FlowGraph, FlowWarning } from '@flowgate/contracts';
import { catalog, withEndpoints } from '@flowgate/components';
import {
  compileFlow,
  type ComponentProblem,
  componentProblems,
  FlowError,
  parseFlowData,
  unsupportedComponents,
} from '@flowgate/engine';
import { ValidationError } from '../common/validation-error';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { flowLimits } from './flow-limits';

const NONE: ReadonlySet<string> = new Set();

type Path = readonly (string | number)[];

/** Tells what of a flow this server cannot run: when it comes in, and whenever its owner looks at it. */
@Injectable()
export class FlowCheck {
  constructor(@Inject(SETTINGS_TOKEN) private readonly settings: Settings) {}

  /**
   * Everything that is in the way of a run, or does not run as it is; nothing when all does. Never throws for what a flow may be.
   * @param endpoints the ids of the components that are computed by an endpoint
   */
  warnings(graph: FlowGraph | null, endpoints = NONE): FlowWarning[] {
    try {
      const plan = compileFlow(graph, withEndpoints(catalog, endpoints), this.limits);
      return componentProblems(plan).map(componentWarning);
    } catch (error) {
      return [...this.unsupported(graph), invalid(error)];
    }
  }

  /** The ids of all components of a graph; none of one that does not fit together. */
  componentIds(graph: FlowGraph | null): ReadonlySet<string> {
    try {
      const { nodes } = compileFlow(graph, catalog, this.limits);
      return new Set(nodes.map(({ identity }) => identity.id));
    } catch (error) {
      if (error instanceof FlowError) return new Set();
      throw error;
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

  /** Of a flow that does not fit together: by the types of its components alone. */
  private unsupported(graph: FlowGraph | null): FlowWarning[] {
    try {
      return unsupportedComponents(this.parse(graph), catalog).map(({ id, type, displayName }) => ({
        code: 'component_unsupported',
        message: `The component "${displayName}" of type ${type} cannot run here.`,
        node_id: id,
        component_type: type,
      }));
    } catch (error) {
      if (error instanceof FlowError) return [];
      throw error;
    }
  }

  private parse(graph: FlowGraph | null) {
    return parseFlowData(graph, this.limits);
  }

  private get limits() {
    return flowLimits(this.settings);
  }
}

function componentWarning({ code, message, node }: ComponentProblem): FlowWarning {
  return { code, message, node_id: node.id, component_type: node.type };
}

function invalid(error: unknown): FlowWarning {
  if (!(error instanceof FlowError)) throw error;
  return { code: 'flow_invalid', message: error.message, node_id: null, component_type: null };
}
