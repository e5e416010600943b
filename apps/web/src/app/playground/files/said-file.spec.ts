import { keptFiles, saidFiles } from './said-file';

const FLOW = '8bb0bd0b-8d6a-4a0c-9d2a-5c2b9d7c7c11';

describe('The files of a message', () => {
  it("are shown by the names that they had, and found among the flow's files", () => {
    const paths = [`${FLOW}/2026-11-23_15-20-39_my cat.PNG`, `${FLOW}/2026-11-23_15-20-39_a.pdf`];
    expect(saidFiles(paths, FLOW)).toEqual([
      {
        name: 'my cat.PNG',
        address: `/api/v1/files/images/${FLOW}/2026-11-23_15-20-39_my%20cat.PNG`,
        isImage: true,
      },
      {
        name: 'a.pdf',
        address: `/api/v1/files/download/${FLOW}/2026-11-23_15-20-39_a.pdf`,
        isImage: false,
      },
    ]);
  });

  it('of another place have a name and no address', () => {
    const paths = ['user/photo.png', `${FLOW}/../x.png`, { path: 'other/b.jpg' }];
    expect(saidFiles(paths, FLOW)).toEqual([
      { name: 'photo.png', address: null, isImage: true },
      { name: 'x.png', address: null, isImage: true },
      { name: 'b.jpg', address: null, isImage: true },
    ]);
  });

  it('are none where there is nothing to read', () => {
    expect(saidFiles([null, 1, {}, ''], FLOW)).toEqual([]);
    expect(['', '{}', '[', '[]'].map((json) => keptFiles(json, FLOW))).toEqual([[], [], [], []]);
    expect(keptFiles(`["${FLOW}/a.txt"]`, FLOW)).toMatchObject([{ name: 'a.txt' }]);
  });
});
