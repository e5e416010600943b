import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { StartError } from '../lifecycle/start-error';

/** Asks on the terminal. */
export function ask(question: string): Promise<string> {
  return answer(question, process.stdout);
}

/** Asks on the terminal without showing what is typed. */
export async function askSecretly(question: string): Promise<string> {
  process.stdout.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const typed = await answer('', nowhere);
  process.stdout.write('\n');
  return typed;
}

async function answer(question: string, output: Writable): Promise<string> {
  if (!process.stdin.isTTY) throw new StartError('Nobody can be asked here: give --username and --password.');
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}
