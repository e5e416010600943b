/** A knowledge base as the API shows it. Key order is the order on the wire. */
export interface KnowledgeBase {
  id: string;
  dir_name: string;
  name: string;
  embedding_provider: string;
  embedding_model: string;
  /** Bytes of its texts. */
  size: number;
  /** Counted by the blanks between them. */
  words: number;
  characters: number;
  chunks: number;
  avg_chunk_size: number;
  status: 'ready' | 'empty';
  failure_reason: null;
}

/** Body of `POST /api/v1/knowledge_bases/`. */
export interface CreateKnowledgeBase {
  /** At least 3 characters; blanks become `_`. */
  name: string;
  embedding_provider: string;
  embedding_model: string;
  /** The built-in store is the only one. */
  backend_type?: string | null;
}

export interface KnowledgeChunk {
  id: string;
  content: string;
  char_count: number;
  metadata: Readonly<Record<string, unknown>>;
}

export interface KnowledgeChunks {
  chunks: KnowledgeChunk[];
  total: number;
  page: number;
  limit: number;
  total_pages: number;
}

/** What storing files in a knowledge base has come to. */
export interface KnowledgeIngest {
  message: string;
  files_processed: number;
  chunks_created: number;
  /** Chunks that were there already. */
  skipped: number;
}

export interface KnowledgeBasesDeleted {
  message: string;
  deleted_count: number;
  not_found: string[];
}

/** A chunk as a text would be cut into. */
export interface ChunkPreview {
  content: string;
  index: number;
  char_count: number;
  /** Where it stands in the text. */
  start: number;
  end: number;
}

export interface FilePreview {
  file_name: string;
  /** 0 for a file that cannot be read. */
  total_chunks: number;
  preview_chunks: ChunkPreview[];
}

export interface ChunkPreviews {
  files: FilePreview[];
}

/** By what retrieval from a knowledge base can filter: keys of metadata, with some of their values as texts. */
export interface KnowledgeMetadataKeys {
  keys: Record<string, string[]>;
  /** A key has more values than are shown. */
  truncated: boolean;
}

export type KnowledgeRunStatus = 'running' | 'succeeded' | 'failed' | 'cancelled';

/** Files that were taken into a knowledge base together. */
export interface KnowledgeRun {
  id: string;
  kb_name: string;
  kb_id: string;
  job_id: null;
  source_type: 'file_upload';
  source_name: string | null;
  status: KnowledgeRunStatus;
  error_message: string | null;
  total_items: number;
  succeeded: number;
  failed: number;
  /** Files of which everything was there already. */
  skipped: number;
  total_bytes: number;
  chunks_created: number;
  started_at: string;
  finished_at: string | null;
}

export interface KnowledgeRunItem {
  item_id: string;
  display_name: string;
  status: 'succeeded' | 'failed' | 'skipped';
  chunks_created: number;
  error_message: string | null;
}

export interface KnowledgeRunDetail extends KnowledgeRun {
  source_config: Readonly<Record<string, unknown>>;
  items: KnowledgeRunItem[];
}

export interface KnowledgeRuns {
  runs: KnowledgeRun[];
  total: number;
  page: number;
  limit: number;
  total_pages: number;
}
