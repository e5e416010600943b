import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ModelPrice } from './model-price';

const price = z.number().min(0);
const entry = z.strictObject({ input_mtok: price, output_mtok: price.default(0) });
const file = z.record(z.string(), entry);

/** The operator's file of prices cannot be used; the message says what is wrong. */
export class PriceFileError extends Error {
  override readonly name = 'PriceFileError';
  readonly code = 'PRICE_FILE';
}

/**
 * Reads prices that count before those of the package: JSON with US dollars for a million tokens, `{"gpt-4o": {"input_mtok": 2.5,
 * "output_mtok": 10}}`. A name is a model's, or `Provider/model`, or `Provider/*` for all of a provider's others.
 * @throws PriceFileError
 */
export function readPriceFile(path: string): ReadonlyMap<string, ModelPrice> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new PriceFileError(`FLOWGATE_MODEL_PRICES: ${path} cannot be read as JSON: ${String(error)}`);
  }
  const read = file.safeParse(json);
  if (!read.success) {
    const [issue] = read.error.issues;
    const place = issue?.path.join('.') ?? '';
    throw new PriceFileError(
      `FLOWGATE_MODEL_PRICES: ${path}: ${place}: ${issue?.message ?? ''}; a price is {"input_mtok": 2.5, "output_mtok": 10}`,
    );
  }
  return new Map(Object.entries(read.data).map(([name, rates]) => [name, new ModelPrice(rates)]));
}
