import { youTubeComments } from './comments';
import { youTubeTranscripts } from './transcripts';
import { youTubeVideos } from './videos';

export const youTubeComponents = [youTubeComments, youTubeTranscripts, ...youTubeVideos];
