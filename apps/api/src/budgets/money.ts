/** Money is counted in nano-dollars, whole ones: a token of the cheapest models costs some ten of them. */
export type NanoDollars = bigint;

const NANO = 1e9;

export function nanoDollars(usd: number): NanoDollars {
  return BigInt(Math.round(usd * NANO));
}

/** For people and JSON; exact to nine digits behind the point. */
export function dollars(nano: NanoDollars): number {
  return Number(nano) / NANO;
}

export function least(one: NanoDollars, other: NanoDollars): NanoDollars {
  return one < other ? one : other;
}

export function most(one: NanoDollars, other: NanoDollars): NanoDollars {
  return one > other ? one : other;
}
