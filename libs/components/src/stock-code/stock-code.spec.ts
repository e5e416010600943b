import {
  compileFlow,
  componentProblems,
  createCatalog,
  defineComponent,
  drawNode,
  input,
} from '@flowgate/engine';
import { digestOf, stockCode } from './stock-code';

const STOCK = 'from lfx import Component\n\n\nclass Shouter(Component):\n    name = "Shout"\n';
const shout = defineComponent({
  type: 'Shout',
  displayName: 'Shout',
  description: '',
  inputs: { words: input.text() },
  outputs: { loud: { types: ['Message'], method: 'shout', compute: () => 'LOUD' } },
});
const catalog = createCatalog(
  [shout],
  stockCode({ newest: '1.13.0', types: { Shout: `0123456789ab ${digestOf(STOCK)}` } }),
);

/** What is said of a node with that code: its component's type, and the problems with it. */
function read(type: string, code: string, more: Readonly<Record<string, unknown>> = {}) {
  const fields = { code: { type: 'code', value: code }, words: 'hello' };
  const node = drawNode(`${type}-1`, { fields, outputs: { loud: ['Message'] }, more });
  const plan = compileFlow({ nodes: [node], edges: [] }, catalog);
  return {
    component: plan.nodes[0]?.component?.type ?? null,
    problems: componentProblems(plan).map((problem) => problem.code),
  };
}

const OWN = 'class Whisper(Component):\n    name = "Shout"\n';
const fine = { component: 'Shout', problems: [] };
const ignored = { component: 'Shout', problems: ['component_code_ignored'] };

describe('Code that a release has brought along', () => {
  it('is the component, under whichever type its node has', () => {
    expect(read('Shout', STOCK)).toEqual(fine);
    expect(read('MyAssistant', STOCK)).toEqual(fine);
  });

  it('is known by other line ends, and by space around it', () => {
    expect(read('MyAssistant', `\r\n${STOCK.replaceAll('\n', '\r\n')}  `)).toEqual(fine);
  });

  it('is not changed, whatever the mark of an editor says', () => {
    expect(read('Shout', STOCK, { edited: true })).toEqual(fine);
  });
});

describe("An author's own code", () => {
  it('is told where the component runs in its place, marked as edited or not', () => {
    expect(read('Shout', OWN)).toEqual(ignored);
    expect(read('Shout', OWN, { edited: true })).toEqual(ignored);
    expect(read('Shout', OWN, { lf_version: '1.12.4' })).toEqual(ignored);
    expect(read('Shout', OWN, { lf_version: '1.5.0.post1' })).toEqual(ignored);
  });

  it('is no component under a type that nobody knows', () => {
    expect(read('Whisper', OWN).component).toBeNull();
  });

  it('cannot be told from that of releases which are not known yet', () => {
    expect(read('Shout', OWN, { lf_version: '1.14.0' })).toEqual(fine);
    expect(read('Shout', OWN, { lf_version: '1.12.0.dev3' })).toEqual(fine);
    expect(read('Shout', OWN, { lf_version: '1.14.0', edited: true })).toEqual(ignored);
  });

  it('is none where no class is in it', () => {
    expect(read('Shout', '')).toEqual(fine);
    expect(read('Shout', '# removed')).toEqual(fine);
  });
});
