import { resourcePath, resourceUri } from './resource-uri';

const FLOW = '25f498aa-c4ab-4a6a-ae9c-5af202591264';

describe('The address of a file', () => {
  it('leads to its download', () => {
    expect(resourceUri('https://flows.example.com/langflow', `${FLOW}/a (1).txt`)).toBe(
      `https://flows.example.com/langflow/api/v1/files/download/${FLOW}/a%20%281%29.txt`,
    );
  });

  it('says which file it is, whatever the client calls the server', () => {
    for (const origin of ['http://127.0.0.1:7860', 'https://flows.example.com/langflow'])
      expect(resourcePath(resourceUri(origin, `${FLOW}/é.txt`))).toBe(`${FLOW}/é.txt`);
  });

  it.each(['', 5, 'a.txt', 'http://x/api/v1/files/list/a', 'http://x/api/v1/files/download/%E0%A4%A'])(
    '%j means no file',
    (uri) => {
      expect(resourcePath(uri)).toBeNull();
    },
  );
});
