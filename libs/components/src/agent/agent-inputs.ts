import { input, type InputValues, type Tool } from '@flowgate/engine';
import { choiceInputs } from '../models/chosen-model';

/** The fields of an Agent of all releases; what later ones have dropped comes last. */
export const agentInputs = {
  ...choiceInputs,
  system_prompt: input.text(),
  context_id: input.text(),
  n_messages: input.int(100),
  max_tokens: input.int(),
  format_instructions: input.text(),
  output_schema: input.table(),
  tools: input.handles<Tool>(),
  input_value: input.message({ toolArgument: true }),
  handle_parsing_errors: input.bool(true),
  max_iterations: input.int(15),
  add_current_date_tool: input.bool(true),
  // Absent in flows before 1.9, whose Agents had none.
  add_calculator_tool: input.bool(false),
  session_id: input.text(),
  // Until 1.6.
  temperature: input.any(null),
  seed: input.any(null),
  max_retries: input.any(null),
  timeout: input.any(null),
  json_mode: input.bool(),
  base_url: input.text(),
};

export type AgentInputs = InputValues<typeof agentInputs>;
