import { lemur } from './lemur';
import { transcriber } from './transcriber';
import { pollTranscript, startTranscript } from './transcription-jobs';
import { listTranscripts, subtitles } from './transcripts';

/** What AssemblyAI does with spoken words. */
export const assemblyAiComponents = [
  lemur,
  listTranscripts,
  pollTranscript,
  startTranscript,
  subtitles,
  transcriber,
];
