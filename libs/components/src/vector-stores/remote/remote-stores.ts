import { milvus } from './milvus';
import { pinecone } from './pinecone';
import { qdrant } from './qdrant';
import { elasticsearch, openSearch } from './search-engines';
import { supabase } from './supabase';
import { upstash } from './upstash';
import { weaviate } from './weaviate';

/** Vector stores that are asked over HTTP. */
export const remoteStores = [
  elasticsearch,
  milvus,
  openSearch,
  pinecone,
  qdrant,
  supabase,
  upstash,
  weaviate,
];
