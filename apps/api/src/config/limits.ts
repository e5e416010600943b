/** How much of everything the server takes: part of the settings. */
import { integer, optional, setting, text } from './setting';

/** A megabyte, in bytes. */
export const MB = 1024 * 1024;

export const seconds = integer(1, 31_536_000);

export const LIMITS = {
  maxFileSizeUpload: setting(
    'LANGFLOW_MAX_FILE_SIZE_UPLOAD',
    integer(1, 1_048_576),
    1024,
    'Largest uploaded file, in MB.',
  ),
  maxBodySize: setting(
    'FLOWGATE_MAX_BODY_SIZE',
    integer(1, 1024),
    32,
    'Largest request body other than an uploaded file, in MB.',
  ),
  maxFlowNodes: setting('FLOWGATE_MAX_FLOW_NODES', integer(1, 100_000), 1000, 'Most nodes of a flow.'),
  maxFlowEdges: setting('FLOWGATE_MAX_FLOW_EDGES', integer(1, 1_000_000), 10_000, 'Most edges of a flow.'),
  maxConcurrentRuns: setting(
    'FLOWGATE_MAX_CONCURRENT_RUNS',
    integer(1, 1_000_000),
    1000,
    'Runs at once; more are refused with 503 and `Retry-After`.',
  ),
  runTimeout: setting('FLOWGATE_RUN_TIMEOUT', seconds, 300, 'Seconds a run may take.'),
  modelPrices: optional(
    'FLOWGATE_MODEL_PRICES',
    text,
    'none',
    'JSON file with prices of models, which count before the built-in ones: docs/keys.md.',
  ),
  requestTimeout: setting(
    'FLOWGATE_REQUEST_TIMEOUT',
    seconds,
    60,
    'Seconds a client may take to send its request.',
  ),
  shutdownTimeout: setting(
    'FLOWGATE_SHUTDOWN_TIMEOUT',
    seconds,
    30,
    'Seconds that running requests get to finish when the server is told to stop.',
  ),
} as const;
