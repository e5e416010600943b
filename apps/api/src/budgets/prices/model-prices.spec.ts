import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ModelPrice } from './model-price';
import { ModelPrices } from './model-prices';
import { PriceFileError } from './price-file';

const at = Date.parse('2026-11-28T12:00:00Z');

function prices(file: string | null = null): ModelPrices {
  const made = new ModelPrices({ modelPrices: file });
  made.onModuleInit();
  return made;
}

function fileOf(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'prices-')), 'prices.json');
  writeFileSync(path, text);
  return path;
}

describe('The price of a model', () => {
  it('is that of the package, in whole nano-dollars', async () => {
    const price = await prices().of('OpenAI', 'gpt-4o', at);
    expect([price?.cost(1000, 100), price?.cost(0, 0)]).toEqual([3_500_000n, 0n]);
    const small = await prices().of('OpenAI', 'text-embedding-3-small', at);
    expect(small?.cost(1, 0)).toBe(20n);
  });

  it('is rounded up to a whole nano-dollar', () => {
    expect(new ModelPrice({ input_mtok: 0.0375, output_mtok: 0.1 }).cost(1, 0)).toBe(38n);
    expect(new ModelPrice({ input_mtok: 0.1, output_mtok: 0.2 }).cost(3, 0)).toBe(300n);
  });

  it('rises for all of a question that is long', async () => {
    const price = await prices().of('Google Generative AI', 'gemini-2.5-pro', at);
    expect([price?.cost(200_000, 1), price?.cost(200_001, 1)]).toEqual([250_010_000n, 500_017_500n]);
  });

  it('has a part for the call where the provider asks for it', async () => {
    expect((await prices().of('Perplexity', 'sonar', at))?.cost(0, 0)).toBe(12_000_000n);
  });

  it('tells how long an answer some money pays for', () => {
    const price = new ModelPrice({ input_mtok: 2.5, output_mtok: 10 });
    expect(price.affordable(price.cost(100, 50), 100)).toBe(50);
    expect(price.affordable(price.cost(100, 0) - 1n, 100)).toBe(0);
    expect(new ModelPrice({ input_mtok: 1 }).affordable(price.cost(100, 0), 100)).toBe(Infinity);
  });

  it('is not known of models that nobody sells by the token, nor of unknown ones', async () => {
    expect(await prices().of('Ollama', 'llama3.2', at)).toBeNull();
    expect(await prices().of('OpenAI', 'no-such-model', at)).toBeNull();
  });

  it("is the operator's where the file has one: by model, by provider and model, or for all of a provider", async () => {
    const own = { input_mtok: 1, output_mtok: 2 };
    const file = fileOf(
      JSON.stringify({ 'gpt-4o': own, 'Groq/gpt-4o': { input_mtok: 3 }, 'Ollama/*': { input_mtok: 0 } }),
    );
    const cost = async (provider: string, model: string) =>
      (await prices(file).of(provider, model, at))?.cost(1, 1);
    expect(await cost('OpenAI', 'gpt-4o')).toBe(3000n);
    expect(await cost('Groq', 'gpt-4o')).toBe(3000n);
    expect(await cost('Ollama', 'llama3.2')).toBe(0n);
    expect(await cost('OpenAI', 'gpt-4o-mini')).toBe(750n);
  });

  it.each([
    ['no JSON', 'cannot be read as JSON'],
    ['{"gpt-4o": {"output_mtok": 1}}', 'gpt-4o.input_mtok'],
    ['{"gpt-4o": {"input_mtok": -1}}', 'gpt-4o.input_mtok'],
  ])('stops the start when the file is %s', (text, words) => {
    expect(() => prices(fileOf(text))).toThrow(PriceFileError);
    expect(() => prices(fileOf(text))).toThrow(words);
  });
});
