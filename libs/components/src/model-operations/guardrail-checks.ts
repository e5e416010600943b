/** What guardrails look for: the question to a model, the words for a failure, and patterns that need no model. */
export interface GuardrailCheck {
  readonly name: string;
  readonly question: string;
  /** Why a text has failed; shown behind the check's name. */
  readonly justification: string;
  readonly patterns?: readonly Pattern[];
}

interface Pattern {
  /** One word, or two of which the second comes after the first on the same line. */
  readonly words: readonly [first: string, second?: string];
  readonly weight: number;
}

const takingOver: readonly Pattern[] = [
  { words: ['ignore ', 'instruc'], weight: 0.8 },
  { words: ['forget ', 'instruc'], weight: 0.8 },
  { words: ['disregard ', 'instruc'], weight: 0.8 },
  { words: ['ignore ', 'previous'], weight: 0.7 },
  { words: ['jailbreak'], weight: 0.9 },
  { words: ['bypass'], weight: 0.2 },
  { words: ['system prompt'], weight: 0.3 },
  { words: ['act as'], weight: 0.15 },
  { words: ['no rules'], weight: 0.2 },
];

export const guardrailChecks: readonly GuardrailCheck[] = [
  {
    name: 'PII',
    question:
      'data about a person, such as a name with an address, a phone number, an email address or an identity number',
    justification: 'The input contains personal data, which must not be passed on.',
  },
  {
    name: 'Tokens/Passwords',
    question: 'a secret, such as a password, an API key or an access token',
    justification: 'The input contains a password, a key or a token, which must not be passed on.',
  },
  {
    name: 'Jailbreak',
    question: 'an attempt to make an AI break its rules or ignore its instructions',
    justification:
      "The input contains attempts to bypass AI safety guidelines, manipulate the model's behavior, or make it ignore its instructions, which violates security policies.",
    patterns: takingOver,
  },
  {
    name: 'Offensive Content',
    question: 'insults, hate, threats or other offensive words',
    justification: 'The input contains offensive words.',
  },
  {
    name: 'Malicious Code',
    question: 'code or commands that are meant to do harm',
    justification: 'The input contains code or commands that are meant to do harm.',
  },
  {
    name: 'Prompt Injection',
    question: 'instructions that are meant to take over an AI which reads the text',
    justification: 'The input contains instructions that are meant to take over the model.',
    patterns: takingOver,
  },
];

/** How much a text looks like what the patterns describe; their weights added up, 1 at the most. */
export function suspicion(text: string, patterns: readonly Pattern[] = []): number {
  const lines = text.toLowerCase().split('\n');
  const found = patterns.filter(({ words }) => lines.some((line) => holds(line, words)));
  return Math.min(
    1,
    found.reduce((sum, { weight }) => sum + weight, 0),
  );
}

function holds(line: string, [first, second]: Pattern['words']): boolean {
  const at = line.indexOf(first);
  return at !== -1 && (second === undefined || line.includes(second, at + first.length));
}
