import type { RunPart } from '@flowgate/engine';
import type { AskedBuild } from './builds';
import type { BuildBody } from './dto/build-body';
import type { PartQuery } from './dto/build-query';

/** What a request of a build asks for (docs/langflow/rest-api.md#build). */
export function askedBuild(flowId: string, part: PartQuery, body: BuildBody): AskedBuild {
  const { input_value, session } = body?.inputs ?? {};
  return {
    flowId,
    graph: body?.data ?? null,
    part: partOf(part),
    // Langflow places the text in every input, whatever type the body names.
    call: { input_value, session_id: session, input_type: 'any' },
    files: body?.files ?? [],
  };
}

export function partOf(part: {
  readonly start_component_id?: string | null | undefined;
  readonly stop_component_id?: string | null | undefined;
}): RunPart {
  return { from: part.start_component_id ?? undefined, upTo: part.stop_component_id ?? undefined };
}
