import { pythonLiteral } from './python-literal';

/** A call of a flow, to be written in some language. */
export interface Call {
  /** Of the run route, without a query. */
  readonly url: string;
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly stream: boolean;
  /** Whether the answer is a chat message, whose text the program prints; else it prints all of the answer. */
  readonly isChat: boolean;
}

export const LANGUAGES = ['curl', 'python', 'javascript'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Programs that run as they are pasted. */
export const SNIPPETS: Readonly<Record<Language, (call: Call) => string>> = { curl, python, javascript };

/** For a POSIX shell, where nothing but its end has a meaning within single quotes. */
function curl({ url, key, body, stream }: Call): string {
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  return [
    `curl ${stream ? '-N ' : ''}-X POST ${quoted(address(url, stream))} \\`,
    `  -H 'content-type: application/json' \\`,
    `  -H ${quoted(`x-api-key: ${key}`)} \\`,
    `  -d ${quoted(indented(body))}`,
  ].join('\n');
}

/** With Requests, which about every Python installation has. */
function python({ url, key, body, stream, isChat }: Call): string {
  return [
    ...(stream || !isChat ? ['import json', ''] : []),
    'import requests',
    '',
    'response = requests.post(',
    `    ${JSON.stringify(address(url, stream))},`,
    `    headers={"x-api-key": ${JSON.stringify(key)}},`,
    `    json=${pythonLiteral(body, 4)},`,
    ...(stream ? ['    stream=True,'] : []),
    ')',
    'response.raise_for_status()',
    ...(stream ? pythonStream(isChat) : [pythonPrint('response.json()', isChat)]),
  ].join('\n');
}

/** For Node and browsers. */
function javascript({ url, key, body, stream, isChat }: Call): string {
  return [
    `const response = await fetch(${JSON.stringify(address(url, stream))}, {`,
    '  method: "POST",',
    `  headers: { "content-type": "application/json", "x-api-key": ${JSON.stringify(key)} },`,
    `  body: JSON.stringify(${indented(body)}),`,
    '});',
    'if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);',
    ...(stream
      ? javascriptStream(isChat)
      : ['const result = await response.json();', javascriptPrint('result', isChat)]),
  ].join('\n');
}

/** Prints each token as it comes, and the answer when it is complete. */
function pythonStream(isChat: boolean): string[] {
  return [
    'for line in response.iter_lines():',
    '    if not line:',
    '        continue',
    '    event = json.loads(line)',
    '    if event["event"] == "token":',
    '        print(event["data"]["chunk"])',
    '    elif event["event"] == "end":',
    `        ${pythonPrint('event["data"]["result"]', isChat)}`,
  ];
}

function pythonPrint(result: string, isChat: boolean): string {
  return isChat
    ? `print(${result}["outputs"][0]["outputs"][0]["results"]["message"]["text"])`
    : `print(json.dumps(${result}, indent=2))`;
}

/** The same; a token may come in two parts, as lines do. */
function javascriptStream(isChat: boolean): string[] {
  return [
    '',
    'let rest = "";',
    'for await (const text of response.body.pipeThrough(new TextDecoderStream())) {',
    '  const lines = (rest + text).split("\\n");',
    '  rest = lines.pop();',
    '  for (const line of lines.filter((line) => line !== "")) {',
    '    const { event, data } = JSON.parse(line);',
    '    if (event === "token") console.log(data.chunk);',
    `    if (event === "end") ${javascriptPrint('data.result', isChat)}`,
    '  }',
    '}',
  ];
}

function javascriptPrint(result: string, isChat: boolean): string {
  return isChat
    ? `console.log(${result}.outputs[0].outputs[0].results.message.text);`
    : `console.log(JSON.stringify(${result}, null, 2));`;
}

/** JSON that stands two columns to the right. */
function indented(body: Call['body']): string {
  return JSON.stringify(body, null, 2).replaceAll('\n', '\n  ');
}

function address(url: string, stream: boolean): string {
  return `${url}?stream=${stream}`;
}
