import { catalog } from './catalog';

describe('A type of the first releases', () => {
  it.each([
    ['SplitTextComponent', 'SplitText'],
    ['UUIDGeneratorComponent', 'IDGenerator'],
    ['WatsonxModel', 'IBMwatsonxModel'],
    ['PromptComponent', 'Prompt Template'],
    ['TextInputComponent', 'TextInput'],
  ])('%s is what is called %s now', (early, today) => {
    expect(catalog.find(early)).not.toBeNull();
    expect(catalog.find(early)).toBe(catalog.find(today));
  });
});
