import { youTubeChannel } from './channels';
import { youTubeComments } from './comments';
import { youTubePlaylist } from './playlist';
import { youTubeTranscripts } from './transcripts';
import { youTubeTrending } from './trending';
import { youTubeVideos } from './videos';

export const youTubeComponents = [
  youTubeChannel,
  youTubeComments,
  youTubePlaylist,
  youTubeTranscripts,
  youTubeTrending,
  ...youTubeVideos,
];
