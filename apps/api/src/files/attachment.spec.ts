import { imageType } from './attachment';

describe('The type of an image', () => {
  it.each([
    ['a.PNG', 'image/png'],
    ['a.b.jpg', 'image/jpeg'],
    ['a.html', null],
    ['png', 'image/png'],
    ['a.constructor', null],
  ])('of %s is %s', (name, type) => {
    expect(imageType(name)).toBe(type);
  });
});
