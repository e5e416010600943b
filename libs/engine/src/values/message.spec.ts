import { MESSAGE } from '@flowgate/contracts';
import { Message } from './message';

describe('A message', () => {
  it('has every field of a stored message, and no other', () => {
    expect(Object.keys(new Message()).sort()).toEqual(Object.keys(MESSAGE).sort());
  });

  it('is what nobody has said yet where nothing is given', () => {
    expect(new Message({ text: undefined })).toMatchObject({
      id: null,
      text: '',
      sender: null,
      context_id: '',
      flow_id: null,
      files: [],
      error: false,
      category: 'message',
      properties: { state: 'complete' },
      session_metadata: null,
    });
  });

  it('keeps its id and its time when other fields change, and is itself unchanged', () => {
    const first = new Message({ id: 'm', text: 'a' });
    const { timestamp } = first;
    expect(first.with({ text: 'b' })).toMatchObject({ id: 'm', text: 'b', timestamp });
    expect(first.text).toBe('a');
  });
});
