/** What can be had of transcripts that are done. */
import { Data, defineComponent, input, isObject } from '@flowgate/engine';
import { type AssemblyAi, assemblyAi, type Said } from './service';
import { orError } from './transcription-jobs';

/** As many as the service lists at once. */
const PAGE = 200;
const MOST_PAGES = 50;

export const subtitles = defineComponent({
  type: 'AssemblyAIGetSubtitles',
  displayName: 'AssemblyAI Get Subtitles',
  description: 'Export your transcript in SRT or VTT format for subtitles and closed captions',
  inputs: {
    api_key: input.secret({ required: true, variable: 'ASSEMBLYAI_API_KEY' }),
    transcription_result: input.handle<Data>({ required: true }),
    subtitle_format: input.text('srt', { options: ['srt', 'vtt'] }),
    chars_per_caption: input.int(),
  },
  outputs: {
    subtitles: {
      types: ['Data'],
      method: 'get_subtitles',
      compute: async (context) => {
        const { api_key: key, transcription_result: result, subtitle_format: format } = context.inputs;
        if (typeof result?.data.error === 'string') return result;
        const id = String(result?.data.id);
        const most = context.inputs.chars_per_caption;
        return orError(async () => {
          const service = await assemblyAi(key, context);
          const query = most > 0 ? `?chars_per_caption=${most}` : '';
          const kind = format === 'vtt' ? 'vtt' : 'srt';
          const text = await service.text(`/v2/transcript/${encodeURIComponent(id)}/${kind}${query}`);
          return {
            subtitles: text,
            format: kind,
            transcript_id: id,
            chars_per_caption: most > 0 ? most : null,
          };
        });
      },
    },
  },
});

export const listTranscripts = defineComponent({
  type: 'AssemblyAIListTranscripts',
  displayName: 'AssemblyAI List Transcripts',
  description: 'Retrieve a list of transcripts from AssemblyAI with filtering options',
  inputs: {
    api_key: input.secret({ required: true, variable: 'ASSEMBLYAI_API_KEY' }),
    limit: input.int(20),
    status_filter: input.text('all'),
    created_on: input.text(),
    throttled_only: input.bool(),
  },
  outputs: {
    transcript_list: {
      types: ['Data'],
      method: 'list_transcripts',
      compute: async (context) => {
        const { inputs } = context;
        let listed: Said[] = [];
        const failed = await orError(async () => {
          const query = new URLSearchParams({
            ...(inputs.status_filter !== 'all' && { status: inputs.status_filter }),
            ...(inputs.created_on !== '' && { created_on: inputs.created_on }),
            ...(inputs.throttled_only && { throttled_only: 'true' }),
          });
          listed = await listedBy(await assemblyAi(inputs.api_key, context), query, inputs.limit);
          return {};
        });
        return 'error' in failed.data ? [failed] : listed.map((one) => new Data(one));
      },
    },
  },
});

/** @param limit 0: all of them */
async function listedBy(service: AssemblyAi, query: URLSearchParams, limit: number): Promise<Said[]> {
  const all: Said[] = [];
  const wanted = limit > 0 ? limit : Infinity;
  for (let page = 0; page < MOST_PAGES && all.length < wanted; page += 1) {
    query.set('limit', String(Math.min(wanted - all.length, PAGE)));
    const { transcripts, page_details: details } = await service.object(`/v2/transcript?${query.toString()}`);
    const found = Array.isArray(transcripts) ? transcripts.filter(isObject) : [];
    all.push(...found);
    const last = found.at(-1)?.id;
    if (typeof last !== 'string' || !isObject(details) || typeof details.prev_url !== 'string') break;
    query.set('before_id', last);
  }
  return all;
}
