import type { UsagePage } from '@flowgate/contracts';

/** What one flow used of one model. */
export interface UsageGroupTotal {
  readonly id: string;
  readonly flowId: string | null;
  readonly model: string | null;
  readonly calls: number;
  readonly input: number;
  readonly output: number;
  /** US dollars; `null` where tokens were used and no price is known. */
  readonly cost: number | null;
}

/** The answer's buckets together, by flow and model: the dearest first, then the most used. */
export function groupsOf({ data }: UsagePage): UsageGroupTotal[] {
  const groups = new Map<string, UsageGroupTotal>();
  for (const { flow_id: flowId, model, ...use } of data.flatMap(({ results }) => results)) {
    const id = `${flowId}\n${model}`;
    const before = groups.get(id) ?? { id, flowId, model, calls: 0, input: 0, output: 0, cost: 0 };
    const cost = use.cost_usd ?? (use.unpriced_tokens > 0 ? null : 0);
    groups.set(id, {
      ...before,
      calls: before.calls + use.runs,
      input: before.input + use.input_tokens,
      output: before.output + use.output_tokens,
      cost: before.cost === null || cost === null ? null : before.cost + cost,
    });
  }
  return [...groups.values()].sort((a, b) => (b.cost ?? 0) - (a.cost ?? 0) || b.calls - a.calls);
}
