import { clickHouse } from './clickhouse';
import { milvus } from './milvus';
import { pgvector } from './pgvector';
import { pinecone } from './pinecone';
import { qdrant } from './qdrant';
import { redisVectors } from './redis-vectors';
import { elasticsearch, openSearch } from './search-engines';
import { supabase } from './supabase';
import { upstash } from './upstash';
import { weaviate } from './weaviate';

/** Vector stores of other servers: asked over HTTP, or as one of the operator's databases. */
export const remoteStores = [
  clickHouse,
  elasticsearch,
  milvus,
  openSearch,
  pgvector,
  pinecone,
  qdrant,
  redisVectors,
  supabase,
  upstash,
  weaviate,
];
