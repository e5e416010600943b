import { highlighted } from './highlight';
import { type Language, SNIPPETS } from './snippets';

const call = {
  url: 'http://127.0.0.1:7860/api/v1/run/shop',
  key: 'YOUR_API_KEY',
  body: { input_value: `it's "$HOME" \\ \`id\` # // for in`, tweaks: { 'A-1': { on: true, top: 0.5 } } },
  stream: true,
  isChat: true,
};
const languages: Language[] = ['curl', 'python', 'javascript'];

describe('A coloured call', () => {
  it.each(languages)('in %s is still the same text', (language) => {
    const code = SNIPPETS[language](call);
    expect(
      highlighted(language, code)
        .map(({ text }) => text)
        .join(''),
    ).toBe(code);
  });

  it('sees a message as one string, whatever stands in it', () => {
    const strings = highlighted('python', SNIPPETS.python(call)).filter(({ kind }) => kind === 'string');
    expect(strings.map(({ text }) => text)).toContain(JSON.stringify(call.body.input_value));
  });

  it('tells words, numbers and strings apart', () => {
    expect(highlighted('javascript', 'const n = 5 + "x"')).toEqual([
      { kind: 'keyword', text: 'const' },
      { kind: 'plain', text: ' n = ' },
      { kind: 'number', text: '5' },
      { kind: 'plain', text: ' + ' },
      { kind: 'string', text: '"x"' },
    ]);
  });
});
