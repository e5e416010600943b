import { ComponentError, defineComponent, input, Message } from '@flowgate/engine';
import { assemblyAi } from './service';
import { finished } from './transcript';

/** Transcribes an audio file by its address, and waits for the text. */
export const transcriber = defineComponent({
  type: 'AssemblyAITranscriber',
  displayName: 'AssemblyAI Transcriber',
  description: 'Transcribe an audio file with AssemblyAI.',
  inputs: {
    api_key: input.secret({
      displayName: 'AssemblyAI API Key',
      required: true,
      variable: 'ASSEMBLYAI_API_KEY',
    }),
    audio_url: input.text('', { displayName: 'Audio File URL', required: true, keepsEmpty: true }),
    speaker_labels: input.bool(),
    language_code: input.text(),
    poll_timeout: input.int(300),
  },
  outputs: {
    transcript: {
      types: ['Message'],
      method: 'transcribe',
      compute: async (context) => {
        const { inputs, run } = context;
        const service = await assemblyAi(inputs.api_key, context);
        const url = inputs.audio_url.trim();
        if (url === '') throw new ComponentError('An Audio File URL is required.');
        const { id } = await service.object('/v2/transcript', {
          audio_url: url,
          ...(inputs.speaker_labels && { speaker_labels: true }),
          ...(inputs.language_code.trim() !== '' && { language_code: inputs.language_code.trim() }),
        });
        const waiting = { everyMs: 3000, timeoutMs: inputs.poll_timeout * 1000, signal: run.signal };
        const transcript = await finished(service, String(id), waiting);
        if (transcript.status === 'error') {
          throw new ComponentError(`AssemblyAI transcription error: ${String(transcript.error)}`);
        }
        return new Message({ text: typeof transcript.text === 'string' ? transcript.text : '' });
      },
    },
  },
});
