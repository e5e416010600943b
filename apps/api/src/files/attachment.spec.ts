import { disposition, imageType } from './attachment';

describe('The disposition of a download', () => {
  it.each([
    ['hello.txt', `attachment; filename="hello.txt"; filename*=UTF-8''hello.txt`],
    ['é "x".txt', `attachment; filename="_ _x_.txt"; filename*=UTF-8''%C3%A9%20%22x%22.txt`],
    [`it's (1)*.txt`, `attachment; filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
    ['a\r\nb\\', `attachment; filename="a__b_"; filename*=UTF-8''a%0D%0Ab%5C`],
  ])('of %j cannot be misread', (name, expected) => {
    expect(disposition(name)).toBe(expected);
  });
});

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
