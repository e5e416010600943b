import {
  ComponentError,
  type ComponentContext,
  Data,
  defineComponent,
  input,
  type InputValues,
  isObject,
  Message,
  type Row,
  Table,
  toolkit,
} from '@flowgate/engine';
import { askService } from '../outgoing/json-service';
import { child, children, parseXml } from '../web/feed';
import { videoId } from './data-api';

const PLAYER = 'https://www.youtube.com/youtubei/v1/player';
/** The player that is told where captions are. */
const CLIENT = { clientName: 'ANDROID', clientVersion: '20.10.38' };

const inputs = {
  url: input.text('', { displayName: 'Video URL', required: true, toolArgument: true }),
  chunk_size_seconds: input.int(60),
  translation: input.text(),
  // Until 1.1.
  transcript_format: input.text('text'),
};

type Context = ComponentContext<InputValues<typeof inputs>>;

interface Line {
  readonly text: string;
  /** Seconds. */
  readonly start: number;
}

/** What is spoken in a video, by the captions that its player shows; what goes wrong is part of the answer. */
export const youTubeTranscripts = defineComponent({
  type: 'YouTubeTranscripts',
  aliases: ['YouTubeTranscriptsComponent'],
  displayName: 'YouTube Transcripts',
  description: 'Extracts spoken content from YouTube videos with multiple output options.',
  inputs,
  outputs: {
    dataframe: {
      types: ['DataFrame'],
      method: 'get_dataframe_output',
      compute: (context) =>
        told(
          context,
          (lines) => new Table(chunks(lines, context.inputs.chunk_size_seconds)),
          (problem) => new Table([{ error: problem }]),
        ),
    },
    message: {
      types: ['Message'],
      method: 'get_message_output',
      compute: (context) =>
        told(
          context,
          (lines) => new Message({ text: joined(lines) }),
          (text) => new Message({ text }),
        ),
    },
    data_output: {
      types: ['Data'],
      method: 'get_data_output',
      compute: (context) => {
        const { url: video_url } = context.inputs;
        return told(
          context,
          (lines) => new Data({ transcript: joined(lines), video_url }),
          (error) => new Data({ transcript: '', video_url, error }),
        );
      },
    },
  },
  dynamicOutput: (name, method) => {
    if (name === 'transcripts_tool') return toolkit;
    return name === 'transcripts' ? { types: ['Data'], method, compute: early } : null;
  },
});

/** As until 1.1: the whole text, or its parts. */
function early(context: Context): Promise<Data | Data[]> {
  const { url, transcript_format: form, chunk_size_seconds: seconds } = context.inputs;
  return told<Data | Data[]>(
    context,
    (lines) =>
      form === 'chunks'
        ? chunks(lines, seconds).map(({ text, timestamp }) => {
            return new Data({ content: text, metadata: { source: url, start_timestamp: timestamp } });
          })
        : new Data({ transcripts: joined(lines) }),
    (error) => new Data({ error }),
  );
}

async function told<T>(
  context: Context,
  good: (lines: readonly Line[]) => T,
  bad: (problem: string) => T,
): Promise<T> {
  try {
    return good(await context.once('lines', () => linesOf(context)));
  } catch (error) {
    if (error instanceof ComponentError) return bad(`Failed to get YouTube transcripts: ${error.reason}`);
    throw error;
  }
}

async function linesOf({ inputs: { url, translation }, host, run }: Context): Promise<Line[]> {
  const body = { context: { client: CLIENT }, videoId: videoId(url) };
  const { said } = await askService(host.outgoing, { url: PLAYER, body, signal: run.signal });
  const tracks = captionTracks(said);
  const track = tracks.find(({ languageCode }) => languageCode === (translation || 'en')) ?? tracks[0];
  if (!track) throw new ComponentError('the video has no captions.');
  const address = new URL(String(track.baseUrl), PLAYER);
  if (translation !== '' && track.languageCode !== translation)
    address.searchParams.set('tlang', translation);
  address.searchParams.delete('fmt');
  const { text } = await askService(host.outgoing, { url: address.href, signal: run.signal });
  const spoken = children(child(await parseXml(text), 'transcript'), 'text');
  return spoken.map((line) => ({ text: textIn(line), start: Number(line['@start'] ?? 0) }));
}

function textIn({ '#text': text }: Row): string {
  return typeof text === 'string' ? text : '';
}

function captionTracks(said: unknown): readonly Row[] {
  const captions = isObject(said) && isObject(said.captions) ? said.captions : {};
  const list = captions.playerCaptionsTracklistRenderer;
  const tracks = isObject(list) ? list.captionTracks : null;
  return Array.isArray(tracks) ? tracks.filter(isObject) : [];
}

/** What is said within each so many seconds. */
function chunks(lines: readonly Line[], seconds: number): Row[] {
  const size = Math.max(seconds, 1);
  const byChunk = new Map<number, string[]>();
  for (const { text, start } of lines) {
    const at = Math.floor(start / size) * size;
    byChunk.set(at, [...(byChunk.get(at) ?? []), text]);
  }
  return [...byChunk].map(([start, texts]) => ({ timestamp: clock(start), text: texts.join(' ') }));
}

function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 60))}:${two(Math.floor(seconds % 60))}`;
}

function joined(lines: readonly Line[]): string {
  return lines.map(({ text }) => text).join(' ');
}
