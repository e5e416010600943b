/**
 * Lints texts as if they stood in files of the house. Takes them as JSON, `[{ "file": ..., "text": ... }]`, and prints the ids
 * of the rules that each breaks. A process of its own, because ESLint loads its configuration as Jest cannot.
 */
import { ESLint } from 'eslint';

const eslint = new ESLint();
const found = [];
for (const { file, text } of JSON.parse(process.argv[2])) {
  const [result] = await eslint.lintText(text, { filePath: file });
  found.push(result.messages.map(({ ruleId, message }) => ruleId ?? message));
}
process.stdout.write(JSON.stringify(found));
