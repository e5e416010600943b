import { compileFlow, createCatalog, drawNode } from '@flowgate/engine';
import { outdatedSuggestion } from './outdated-components';

const saved = (id: string, lf_version?: string) => drawNode(id, { more: { lf_version } });
const suggestion = (...nodes: object[]) =>
  outdatedSuggestion(compileFlow({ nodes, edges: [] }, createCatalog([])), '1.13.0');

it('Nodes saved by another release are named', () => {
  expect(suggestion(saved('A-1', '1.12.1'), saved('B-1', '1.13.0'), saved('C-1', '1.0.19'))).toBe(
    'The flow contains 2 outdated components. We recommend updating the following components: A-1, C-1.',
  );
});

it('Nothing is suggested when all are of this release, or say nothing', () => {
  expect(suggestion(saved('A-1', '1.13.0'), saved('B-1'))).toBeNull();
});
