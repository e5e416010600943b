/** `POST .../models/<model>:generateContent` and `:streamGenerateContent`. */
import {
  contentText,
  usage,
  words,
  type JsonSchema,
  type ModelApi,
  type Question,
  type Reply,
  type Turn,
} from './model-api';

/** What the key of a service account is exchanged for, at `/token`. */
export const GOOGLE_TOKEN = 'ya29.stub';

interface Part {
  text?: string;
  functionResponse?: { response: unknown };
}

interface GenerateRequest {
  systemInstruction?: { parts: Part[] };
  contents: { role?: 'user' | 'model'; parts: Part[] }[];
  tools?: { functionDeclarations: { name: string; parameters?: JsonSchema }[] }[];
  toolConfig?: { functionCallingConfig: { mode: string; allowedFunctionNames?: string[] } };
  generationConfig?: {
    responseMimeType?: string;
    responseSchema?: JsonSchema;
    responseJsonSchema?: JsonSchema;
  };
}

export const google: ModelApi = {
  matches: (path) => /\/models\/[^/]+:(generateContent|streamGenerateContent)$/.test(path),
  authorised: (headers) =>
    headers['x-goog-api-key'] !== undefined || headers.authorization === `Bearer ${GOOGLE_TOKEN}`,
  question(body, path) {
    const request = body as unknown as GenerateRequest;
    const tools = (request.tools ?? []).flatMap((group) =>
      group.functionDeclarations.map(({ name, parameters }) => ({ name, schema: parameters ?? {} })),
    );
    const calling = request.toolConfig?.functionCallingConfig;
    const system = request.systemInstruction?.parts;
    return {
      model: /\/models\/([^/:]+):/.exec(path)?.[1] ?? '',
      turns: [
        ...(system ? [{ role: 'system', text: contentText(system) } as const] : []),
        ...request.contents.map(turn),
      ],
      tools,
      forcedTool:
        calling?.mode === 'ANY' ? (calling.allowedFunctionNames?.[0] ?? tools[0]?.name ?? null) : null,
      format: format(request.generationConfig),
      streamed: path.endsWith(':streamGenerateContent'),
      countsStream: true,
    };
  },
  whole: (reply, question) => chunk([part(reply)], reply, question, 'STOP'),
  streamType: 'text/event-stream',
  *pieces(reply, question) {
    const event = (parts: object[], finish?: string) =>
      `data: ${JSON.stringify(chunk(parts, reply, question, finish))}\n\n`;
    if (reply.kind === 'text') for (const word of words(reply.text)) yield event([{ text: word }]);
    else yield event([part(reply)]);
    yield event([{ text: '' }], 'STOP');
  },
  error: (status, message) => ({ error: { code: status, message, status: 'UNKNOWN' } }),
};

function turn({ role, parts }: GenerateRequest['contents'][number]): Turn {
  const result = parts.find((candidate) => candidate.functionResponse);
  if (result) return { role: 'tool', text: JSON.stringify(result.functionResponse?.response) };
  return { role: role === 'model' ? 'assistant' : 'user', text: contentText(parts) };
}

function format(config: GenerateRequest['generationConfig']): Question['format'] {
  if (config?.responseMimeType !== 'application/json') return null;
  return config.responseSchema ?? config.responseJsonSchema ?? true;
}

function part(reply: Reply): object {
  return reply.kind === 'text'
    ? { text: reply.text }
    : { functionCall: { name: reply.tool, args: reply.arguments } };
}

function chunk(parts: object[], reply: Reply, question: Question, finishReason?: string): object {
  const { input, output } = usage(reply, question);
  return {
    candidates: [{ index: 0, content: { role: 'model', parts }, finishReason }],
    usageMetadata: { promptTokenCount: input, candidatesTokenCount: output, totalTokenCount: input + output },
    modelVersion: question.model,
  };
}
