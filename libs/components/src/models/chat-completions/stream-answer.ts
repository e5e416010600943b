/** A streamed answer of a service with OpenAI's chat completions API. */

import type { StreamedCall } from '../chat-model';
import { AnswerReader } from './answer-reader';
import { CallEnd } from './call-end';
import { repeated } from './repeated';
import { type Body, streamedBody } from './request-body';
import { callService, type Service } from './service';

/**
 * Asks a service and resolves when its answer begins.
 * @param adapted makes of the usual body the one that this service takes
 * @throws ComponentError when the service refuses or cannot be reached, after the repetitions that the settings allow; what ended
 *   the call
 */
export async function streamAnswer(
  service: Service,
  model: string,
  adapted: (body: Body) => Body,
  { question, settings, run, onUsage }: StreamedCall,
): Promise<AnswerReader> {
  const call = new CallEnd(run, settings.timeoutMs);
  try {
    const body = adapted(await streamedBody(model, question, settings));
    const response = await repeated(
      () => callService(service, body, call.signal),
      call.signal,
      settings.maxRetries,
    );
    return new AnswerReader(response, service, call, onUsage);
  } catch (error) {
    call.over();
    throw error;
  }
}
