/**
 * Names of models to choose from, by provider: the ones that Langflow 1.13 offers, and those that a provider's own
 * component offers. Any other name works as well, so this list need not be complete and a provider may be missing.
 */
interface ModelNames {
  readonly language: readonly string[];
  readonly embedding: readonly string[];
}

function named(language: string, embedding = ''): ModelNames {
  const names = (text: string) => text.split(/\s+/).filter((name) => name !== '');
  return { language: names(language), embedding: names(embedding) };
}

export const modelNames: Readonly<Record<string, ModelNames>> = {
  OpenAI: named(
    `gpt-5.4 gpt-5.4-mini gpt-5.4-pro gpt-5.2 gpt-5.1 gpt-5 gpt-5-mini gpt-5-nano gpt-5-chat-latest gpt-4.1 gpt-4.1-mini
    gpt-4.1-nano gpt-4o gpt-4o-mini gpt-4-turbo gpt-4 o1 o3 o3-mini o4-mini gpt-3.5-turbo`,
    'text-embedding-3-small text-embedding-3-large text-embedding-ada-002',
  ),
  Anthropic: named(
    `claude-opus-4-6 claude-sonnet-4-6 claude-haiku-4-5-20251001 claude-opus-4-5-20251101 claude-sonnet-4-5-20250929
    claude-opus-4-1-20250805 claude-opus-4-20250514 claude-sonnet-4-20250514 claude-3-5-haiku-20241022`,
  ),
  'Google Generative AI': named(
    'gemini-2.5-flash gemini-2.5-pro gemini-2.5-flash-lite gemini-3.1-pro-preview gemini-3-flash-preview',
    'models/gemini-embedding-001 models/text-embedding-004',
  ),
  Ollama: named(
    'llama3.3 llama3.2 llama3.1 mistral qwen2.5 qwen2.5-coder mistral-nemo mixtral command-r gpt-oss:20b',
    'nomic-embed-text mxbai-embed-large snowflake-arctic-embed all-minilm bge-m3 bge-large',
  ),
  Groq: named('llama-3.3-70b-versatile llama-3.1-8b-instant openai/gpt-oss-120b openai/gpt-oss-20b'),
  'Azure AI Foundry': named('gpt-4o gpt-4o-mini gpt-4.1 o3-mini Mistral-Large-3'),
  'Amazon Bedrock': named(
    `anthropic.claude-opus-4-7 anthropic.claude-sonnet-4-6 anthropic.claude-3-5-sonnet-20241022-v2:0
    anthropic.claude-3-haiku-20240307-v1:0 amazon.nova-pro-v1:0 amazon.nova-lite-v1:0 amazon.nova-micro-v1:0
    meta.llama3-3-70b-instruct-v1:0 mistral.mistral-large-2407-v1:0`,
    'amazon.titan-embed-text-v1 amazon.titan-embed-text-v2:0 cohere.embed-english-v3 cohere.embed-multilingual-v3',
  ),
  'Vertex AI': named(
    'gemini-2.5-flash gemini-2.5-pro gemini-2.5-flash-lite gemini-3.1-pro-preview gemini-3-flash-preview',
    'gemini-embedding-001 text-embedding-005 text-multilingual-embedding-002',
  ),
  'IBM WatsonX': named(
    'ibm/granite-4-h-small meta-llama/llama-3-3-70b-instruct mistralai/mistral-medium-2505 openai/gpt-oss-120b',
    'ibm/granite-embedding-278m-multilingual ibm/slate-125m-english-rtrvr-v2 intfloat/multilingual-e5-large',
  ),
  OpenRouter: named(
    `anthropic/claude-opus-4.7 anthropic/claude-sonnet-4.5 anthropic/claude-haiku-4.5 openai/gpt-4o openai/gpt-4o-mini
    google/gemini-2.5-pro meta-llama/llama-3.3-70b-instruct`,
  ),
  Mistral: named(
    'mistral-large-latest mistral-medium-latest mistral-small-latest codestral-latest',
    'mistral-embed',
  ),
  xAI: named('grok-2-latest'),
  DeepSeek: named('deepseek-chat deepseek-reasoner'),
  NVIDIA: named('meta/llama-3.3-70b-instruct', 'nvidia/nv-embed-v1'),
  Cohere: named('command-a-03-2025', 'embed-english-v3.0 embed-multilingual-v3.0'),
  Perplexity: named('sonar sonar-pro'),
  'Hugging Face': named('meta-llama/Llama-3.3-70B-Instruct', 'BAAI/bge-large-en-v1.5'),
  SambaNova: named('Meta-Llama-3.3-70B-Instruct'),
  'Novita AI': named('deepseek/deepseek-r1'),
};
