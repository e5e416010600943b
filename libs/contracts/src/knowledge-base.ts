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
