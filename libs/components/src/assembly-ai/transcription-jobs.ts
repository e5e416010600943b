/** A transcription in two steps, as flows of Langflow 1.1 to 1.8 have it. What goes wrong is an answer, which the next step hands on. */
import { ComponentError, Data, defineComponent, input } from '@flowgate/engine';
import { type AssemblyAi, assemblyAi, type Said } from './service';
import { finished } from './transcript';

const apiKey = () =>
  input.secret({ displayName: 'Assembly API Key', required: true, variable: 'ASSEMBLYAI_API_KEY' });

export const startTranscript = defineComponent({
  type: 'AssemblyAITranscriptionJobCreator',
  displayName: 'AssemblyAI Start Transcript',
  description: 'Create a transcription job for an audio file using AssemblyAI with advanced options',
  inputs: {
    api_key: apiKey(),
    audio_file: input.file(),
    audio_file_url: input.text(),
    speech_model: input.text('best'),
    language_detection: input.bool(),
    language_code: input.text(),
    speaker_labels: input.bool(),
    speakers_expected: input.text(),
    punctuate: input.bool(true),
    format_text: input.bool(true),
  },
  outputs: {
    transcript_id: {
      types: ['Data'],
      method: 'create_transcription_job',
      compute: async (context) => {
        const { inputs, host } = context;
        const { audio_file: file, audio_file_url: url } = inputs;
        if (file === '' && url === '') {
          return new Data({ error: 'Error: Either an audio file or an audio URL must be specified' });
        }
        return orError(async () => {
          const service = await assemblyAi(inputs.api_key, context);
          const audio = file === '' ? url : await uploaded(service, await host.files.read(file));
          const { id, error } = await service.object('/v2/transcript', requestOf(audio, inputs));
          return typeof error === 'string' ? { error } : { transcript_id: id };
        });
      },
    },
  },
});

async function uploaded(service: AssemblyAi, bytes: Uint8Array): Promise<string> {
  return String((await service.object('/v2/upload', bytes)).upload_url);
}

interface Wishes {
  readonly speech_model: string;
  readonly language_detection: boolean;
  readonly language_code: string;
  readonly speaker_labels: boolean;
  readonly speakers_expected: string;
  readonly punctuate: boolean;
  readonly format_text: boolean;
}

function requestOf(audio: string, wishes: Wishes): object {
  const speakers = Number(wishes.speakers_expected.trim());
  return {
    audio_url: audio,
    speech_model: wishes.speech_model,
    ...(wishes.language_code === ''
      ? { language_detection: wishes.language_detection }
      : { language_code: wishes.language_code }),
    speaker_labels: wishes.speaker_labels,
    ...(Number.isInteger(speakers) && speakers > 0 && { speakers_expected: speakers }),
    punctuate: wishes.punctuate,
    format_text: wishes.format_text,
  };
}

export const pollTranscript = defineComponent({
  type: 'AssemblyAITranscriptionJobPoller',
  displayName: 'AssemblyAI Poll Transcript',
  description: 'Poll for the status of a transcription job using AssemblyAI',
  inputs: {
    api_key: apiKey(),
    transcript_id: input.handle<Data>({ required: true }),
    polling_interval: input.float(3),
  },
  outputs: {
    transcription_result: {
      types: ['Data'],
      method: 'poll_transcription_job',
      compute: async (context) => {
        const { inputs, run } = context;
        const job = inputs.transcript_id?.data ?? {};
        if (typeof job.error === 'string') return inputs.transcript_id;
        return orError(async () => {
          const service = await assemblyAi(inputs.api_key, context);
          const waiting = { everyMs: Math.max(inputs.polling_interval, 3) * 1000, signal: run.signal };
          const { text, utterances, id, ...rest } = await finished(
            service,
            String(job.transcript_id),
            waiting,
          );
          return rest.status === 'error' ? { error: rest.error } : { text, utterances, id, ...rest };
        });
      },
    },
  },
});

/** What a step gives, or why it could not. */
export async function orError(work: () => Promise<Said>): Promise<Data> {
  try {
    return new Data(await work());
  } catch (error) {
    if (error instanceof ComponentError) return new Data({ error: `An error occurred: ${error.message}` });
    throw error;
  }
}
