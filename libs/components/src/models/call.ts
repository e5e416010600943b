import { APICallError } from '@ai-sdk/provider';
import type { Asked, CallSettings } from './chat-model';
import { modelFailure } from './model-failure';
import { withRetries } from './retry';

/** Everything of the settings that a provider is told. */
export type RequestSettings = Omit<CallSettings, 'maxRetries' | 'timeoutMs'>;

/**
 * Calls a service: within the time that its settings allow, again when it failed in passing, and once more without a
 * temperature where it takes none, so that a flow need not know.
 * @param run ends the call
 * @throws ComponentError in Langflow's words; the run's reason when that is over
 */
export async function callProvider<T>(
  asked: Asked,
  run: AbortSignal,
  call: (settings: RequestSettings, signal: AbortSignal) => PromiseLike<T>,
): Promise<T> {
  const { maxRetries, timeoutMs, ...settings } = asked.settings;
  const signal = timeoutMs === undefined ? run : AbortSignal.any([run, AbortSignal.timeout(timeoutMs)]);
  try {
    return await withRetries(() => call(settings, signal), signal, maxRetries);
  } catch (error) {
    if (settings.temperature === undefined || !refusesTemperature(error)) {
      throw await modelFailure(error, asked, run);
    }
    const without: Asked = {
      provider: asked.provider,
      settings: { ...asked.settings, temperature: undefined },
      withoutKey: (text) => asked.withoutKey(text),
    };
    return callProvider(without, run, call);
  }
}

function refusesTemperature(error: unknown): boolean {
  if (!APICallError.isInstance(error) || error.statusCode !== 400) return false;
  return /["']temperature["']/.test(error.responseBody ?? '');
}
