import { extensionOf, freeName } from './attachment';

describe('The name of an attachment', () => {
  it.each([
    ['photo.PNG', 'png'],
    ['a.tar.gz', 'gz'],
    ['README', ''],
    ['.env', ''],
  ])('ends: %s', (name, ending) => {
    expect(extensionOf(name)).toBe(ending);
  });

  it('gets a number where another file beside it has it', () => {
    expect(freeName('image.png', [])).toBe('image.png');
    expect(freeName('image.png', ['image.png', 'image (2).png'])).toBe('image (3).png');
    expect(freeName('README', ['README'])).toBe('README (2)');
  });
});
