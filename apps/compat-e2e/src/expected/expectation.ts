/** What is asked of a project, and what Langflow answers when its services are the stand-ins. */
export interface Expectation {
  /** The body of the run; a plain question unless given. */
  readonly body?: { readonly input_value?: string; readonly tweaks?: object };
  /** In the answer's text: with a model that says back what it was asked, it shows what came through the flow. */
  readonly says: RegExp;
  /** A service that must have been called, e.g. `https://api.tavily.com/search`. */
  readonly calls?: string;
}

export const QUESTION = 'Tell me about cats.';

/** Words at which the model calls a tool of the flow; its answer then is what the tool gave. */
export function toolCall(tool: string, args: object): string {
  return `CALL ${tool} ${JSON.stringify(args)}`;
}

/** The model's answer to the question itself, alone or as one of several. */
export const answersQuestion = /^stub: Tell me about cats\.$/;

/** `same`, or how an answer is not what was expected. */
export function difference({ says, calls }: Expectation, text: string, called: readonly string[]): string {
  if (!says.test(text)) return `no: ${String(says)}`;
  return calls === undefined || called.includes(calls) ? 'same' : `no: ${calls} was not called`;
}
