import { Data, defineComponent, input } from '@flowgate/engine';
import { assemblyAi } from './service';
import { orError } from './transcription-jobs';

const PATHS: Readonly<Record<string, string>> = {
  task: '/lemur/v3/generate/task',
  summary: '/lemur/v3/generate/summary',
  'question-answer': '/lemur/v3/generate/question-answer',
};

/** Asks a model about transcripts. */
export const lemur = defineComponent({
  type: 'AssemblyAILeMUR',
  displayName: 'AssemblyAI LeMUR',
  description: 'Apply Large Language Models to spoken data using the AssemblyAI LeMUR framework',
  inputs: {
    api_key: input.secret({ required: true, variable: 'ASSEMBLYAI_API_KEY' }),
    transcription_result: input.handle<Data>(),
    prompt: input.text(),
    final_model: input.text('claude3_5_sonnet'),
    temperature: input.float(),
    max_output_size: input.int(2000),
    endpoint: input.text('task', { options: Object.keys(PATHS) }),
    questions: input.text(),
    transcript_ids: input.text(),
  },
  outputs: {
    lemur_response: {
      types: ['Data'],
      method: 'run_lemur',
      compute: async (context) => {
        const { inputs } = context;
        const given = inputs.transcription_result?.data;
        if (typeof given?.error === 'string') return inputs.transcription_result;
        const ids = given ? [String(given.id)] : parts(inputs.transcript_ids);
        if (ids.length === 0)
          return new Data({ error: 'Either a Transcription Result or Transcript IDs must be provided' });
        return orError(async () => {
          const service = await assemblyAi(inputs.api_key, context);
          const path = PATHS[inputs.endpoint] ?? PATHS.task ?? '';
          return service.object(path, {
            transcript_ids: ids,
            final_model: `anthropic/${inputs.final_model.replace('claude3', 'claude-3').replaceAll('_', '-')}`,
            temperature: inputs.temperature,
            max_output_size: inputs.max_output_size,
            ...(inputs.endpoint === 'question-answer'
              ? { questions: parts(inputs.questions).map((question) => ({ question })) }
              : { [inputs.endpoint === 'summary' ? 'context' : 'prompt']: inputs.prompt }),
          });
        });
      },
    },
  },
});

function parts(list: string): string[] {
  return list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
