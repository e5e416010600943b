import type { NanoDollars } from '../money';

/** US dollars for a million tokens: the same for all, or another price for all of a question that is longer. */
export type Rate = number | { readonly base: number; readonly tiers: readonly Tier[] };

interface Tier {
  /** Tokens of the question beyond which it counts. */
  readonly start: number;
  readonly price: number;
}

/** As files and packages give prices. */
export interface Rates {
  readonly input_mtok?: Rate | undefined;
  readonly output_mtok?: Rate | undefined;
  /** US dollars for a thousand calls. */
  readonly requests_kcount?: Rate | undefined;
}

/** A dollar for a million tokens is a thousand nano-dollars for one. */
const NANO_A_TOKEN = 1000;
const NANO_A_CALL = 1_000_000;

/** What a model costs. Fractions of nano-dollars are rounded up. */
export class ModelPrice {
  constructor(private readonly rates: Rates) {}

  cost(inputTokens: number, outputTokens: number): NanoDollars {
    const { input_mtok, output_mtok, requests_kcount } = this.rates;
    const tokens =
      inputTokens * rateAt(input_mtok, inputTokens) + outputTokens * rateAt(output_mtok, inputTokens);
    // What floating point adds behind the tenth digit is no fraction of a nano-dollar.
    const nano = tokens * NANO_A_TOKEN + rateAt(requests_kcount, inputTokens) * NANO_A_CALL;
    return BigInt(Math.ceil(Number(nano.toPrecision(14))));
  }

  /** How many tokens of an answer so much money pays for after a question of that length. */
  affordable(money: NanoDollars, inputTokens: number): number {
    const rate = rateAt(this.rates.output_mtok, inputTokens) * NANO_A_TOKEN;
    const rest = Number(money - this.cost(inputTokens, 0));
    if (rest < 0) return 0;
    return rate === 0 ? Number.POSITIVE_INFINITY : Math.floor(rest / rate);
  }
}

function rateAt(rate: Rate | undefined, inputTokens: number): number {
  if (rate === undefined) return 0;
  if (typeof rate === 'number') return rate;
  let { base: price } = rate;
  for (const tier of rate.tiers) if (inputTokens > tier.start) price = tier.price;
  return price;
}
