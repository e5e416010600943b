import { conditionalRouter } from './conditional-router';
import { dataConditionalRouter } from './data-conditional-router';
import { flowTool } from './flow-tool';
import { humanInput } from './human-input';
import { loop } from './loop';
import { mergeFlows } from './merge-flows';
import { pass } from './pass';
import { runFlow } from './run-flow';
import { listen, notify } from './states';
import { subFlow } from './sub-flow';

/** What decides which parts of a flow run, how often, and which other flows. */
export const flowControlComponents = [
  conditionalRouter,
  dataConditionalRouter,
  flowTool,
  humanInput,
  listen,
  loop,
  mergeFlows,
  notify,
  pass,
  runFlow,
  subFlow,
];
