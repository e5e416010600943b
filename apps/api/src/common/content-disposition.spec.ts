import { attachment } from './content-disposition';

describe('The disposition of a download', () => {
  it.each([
    ['hello.txt', `attachment; filename="hello.txt"; filename*=UTF-8''hello.txt`],
    ['é "x".txt', `attachment; filename="_ _x_.txt"; filename*=UTF-8''%C3%A9%20%22x%22.txt`],
    [`it's (1)*.txt`, `attachment; filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
    ['a\r\nb\\', `attachment; filename="a__b_"; filename*=UTF-8''a%0D%0Ab%5C`],
  ])('of %j cannot be misread', (name, expected) => {
    expect(attachment(name)).toBe(expected);
  });

  it('is a header that no name can break', () => {
    expect(attachment('1_Starter Project_flows.zip')).toBe(
      `attachment; filename="1_Starter Project_flows.zip"; filename*=UTF-8''1_Starter%20Project_flows.zip`,
    );
    expect(attachment('ü"\r\nx: y\ud800')).toBe(
      `attachment; filename="____x: y_"; filename*=UTF-8''%C3%BC%22%0D%0Ax%3A%20y%EF%BF%BD`,
    );
  });
});
