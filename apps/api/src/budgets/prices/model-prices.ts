import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { SETTINGS_TOKEN } from '../../config/config.module';
import type { Settings } from '../../config/settings';
import { ModelPrice } from './model-price';
import { readPriceFile } from './price-file';

/** By our names of providers, theirs in `@pydantic/genai-prices`; a provider that is missing has no prices there. */
const PROVIDERS: Readonly<Record<string, string>> = {
  OpenAI: 'openai',
  Anthropic: 'anthropic',
  'Google Generative AI': 'google',
  Groq: 'groq',
  'Azure OpenAI': 'azure',
  'Azure AI Foundry': 'azure',
  OpenRouter: 'openrouter',
  Mistral: 'mistral',
  xAI: 'x-ai',
  DeepSeek: 'deepseek',
  Cohere: 'cohere',
  Perplexity: 'perplexity',
  'Novita AI': 'novita',
  'Amazon Bedrock': 'aws',
  'Vertex AI': 'google',
};

/** Some prices are those of a time of the day. */
const HOUR = 3_600_000;
const MOST_KEPT = 1000;

/**
 * What models cost: by the operator's file (`FLOWGATE_MODEL_PRICES`), else by the package's own data, which is loaded with the first
 * question and asks nobody. Prices are resolved once an hour for each model.
 */
@Injectable()
export class ModelPrices implements OnModuleInit {
  private own: ReadonlyMap<string, ModelPrice> = new Map();
  private readonly kept = new LRUCache<string, { readonly price: ModelPrice | null }>({ max: MOST_KEPT });
  private loading: ReturnType<typeof load> | null = null;

  constructor(@Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'modelPrices'>) {}

  /** @throws PriceFileError, so that a server with a wrong file does not start */
  onModuleInit(): void {
    if (this.settings.modelPrices !== null) this.own = readPriceFile(this.settings.modelPrices);
  }

  /** @returns `null` for a model that nobody knows a price of */
  async of(provider: string, model: string, now = Date.now()): Promise<ModelPrice | null> {
    const name = model.replace(/^models\//, '');
    const own = this.own.get(`${provider}/${name}`) ?? this.own.get(name) ?? this.own.get(`${provider}/*`);
    if (own) return own;
    const key = `${Math.floor(now / HOUR)} ${provider}/${name}`;
    let found = this.kept.get(key);
    if (!found) this.kept.set(key, (found = { price: await this.known(provider, name, now) }));
    return found.price;
  }

  private async known(provider: string, model: string, now: number): Promise<ModelPrice | null> {
    const providerId = PROVIDERS[provider];
    if (providerId === undefined) return null;
    this.loading ??= load();
    const { calcPrice } = await this.loading;
    const usage = { input_tokens: 1, output_tokens: 0 };
    const found = calcPrice(usage, model, { providerId, timestamp: new Date(now) });
    return found && new ModelPrice(found.model_price);
  }
}

function load() {
  return import('@pydantic/genai-prices');
}
