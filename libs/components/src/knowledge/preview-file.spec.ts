import { previewFile } from './preview-file';

describe('The preview of a file', () => {
  it('tells where each chunk stands, those that overlap and those that are said twice too', () => {
    const text = 'aa bb aa bb aa bb';
    const { total, shown } = previewFile(text, { size: 5, overlap: 3, separator: '' }, 3);
    expect(shown).toHaveLength(3);
    expect(total).toBeGreaterThan(3);
    for (const { content, start, end } of shown) expect(text.slice(start, end)).toBe(content);
    const starts = shown.map(({ start }) => start);
    expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
  });
});
