import { acceptedFiles } from './accepted-files';
import { readGraph } from './flow-graph';

const accepted = (type: string, template: object) => {
  const node = { id: 'a', data: { id: 'a', type, node: { template } } };
  return acceptedFiles(readGraph({ nodes: [node], edges: [] }, []));
};

describe('The files that a flow takes', () => {
  it('are those that the field of its chat input names', () => {
    expect(accepted('ChatInput', { files: { type: 'file', fileTypes: ['TXT', '.md'] } })).toEqual([
      'txt',
      'md',
    ]);
    expect(accepted('ChatInput', { files: { type: 'file', file_types: ['txt', 'png', 'image'] } })).toEqual([
      ...['txt', 'png', 'bmp', 'gif', 'jpeg', 'jpg', 'webp'],
    ]);
  });

  it('are the usual ones where it names none', () => {
    for (const template of [{}, { files: { type: 'file' } }])
      expect(accepted('ChatInput', template)).toEqual(expect.arrayContaining(['pdf', 'csv', 'png', 'webp']));
  });

  it('are none without a chat input', () => {
    expect(accepted('TextInput', {})).toBeNull();
  });
});
