import { Table } from '@flowgate/engine';
import { compute } from '../models/testing/ask-component';
import { memoryBase } from './memory-base';

const ask = async (inputs: Record<string, string>) => await compute(memoryBase, { inputs }, 'retrieve_data');

describe('Memory Base', () => {
  it.each([
    [{ search_query: 'x' }, 'No Memory Base is selected.'],
    [{ memory_base: 'mine', search_query: 'x' }, "Memory Base 'mine' is not attached to this flow."],
  ])('says for %j: %s', async (inputs, words) => {
    await expect(ask(inputs)).rejects.toThrow(words);
  });

  it('finds nothing where it is not asked anything', async () => {
    expect(await ask({ memory_base: 'mine', search_query: ' ' })).toEqual(new Table([]));
  });
});
