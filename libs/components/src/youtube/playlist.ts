import { ComponentError, defineComponent, input, Table } from '@flowgate/engine';
import { askService } from '../outgoing/json-service';

const SITE = 'https://www.youtube.com';
/** Videos as a playlist's page has them, in the script that draws it: in the list of two designs of the page. */
const VIDEOS = [
  /"playlistVideoRenderer":\{"videoId":"([\w-]{11})"/g,
  /"contentId":"([\w-]{11})","contentType":"LOCKUP_CONTENT_TYPE_VIDEO"/g,
];

/** The addresses of a playlist's videos, as far as its page shows them. */
export const youTubePlaylist = defineComponent({
  type: 'YouTubePlaylistComponent',
  displayName: 'YouTube Playlist',
  description: 'Extracts all video URLs from a YouTube playlist.',
  inputs: { playlist_url: input.text('', { required: true, toolArgument: true }) },
  outputs: {
    video_urls: {
      types: ['DataFrame'],
      method: 'extract_video_urls',
      compute: async ({ inputs: { playlist_url: written }, host, run }) => {
        const list = encodeURIComponent(playlistId(written.trim()));
        const { status, text } = await askService(host.outgoing, {
          url: `${SITE}/playlist?list=${list}&hl=en`,
          headers: { 'accept-language': 'en' },
          signal: run.signal,
        });
        if (status >= 400) throw new ComponentError(`YouTube answered ${status}.`);
        const ids = VIDEOS.map((pattern) => [...text.matchAll(pattern)].map(([, id]) => String(id)));
        const shown = ids.find((found) => found.length > 0) ?? [];
        return new Table([...new Set(shown)].map((id) => ({ video_url: `${SITE}/watch?v=${id}` })));
      },
    },
  },
});

/** The id in an address of a playlist, or the id itself. */
function playlistId(address: string): string {
  return /[?&]list=([\w-]+)/.exec(address)?.[1] ?? address;
}
