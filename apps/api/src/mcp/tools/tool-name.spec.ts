import { toolName, uniqueNames } from './tool-name';

describe('The name of a tool', () => {
  it.each([
    ['Echo', 'echo'],
    ['PUT flow', 'put_flow'],
    ['EP (1)', 'ep_1'],
    ["Zoë's  flow - v2!", 'zoes_flow_v2'],
    ['🎉 Party', 'party'],
    ['2 steps', '_2_steps'],
    ['流程', '流程'],
    ['', 'unnamed'],
    ['🎉', 'unnamed'],
    ['x'.repeat(60), 'x'.repeat(46)],
  ])('made of %j is %j', (flow, tool) => {
    expect(toolName(flow)).toBe(tool);
  });

  it('is there once', () => {
    expect(uniqueNames(['echo', 'ep_1', 'echo', 'ep', 'echo'])).toEqual([
      'echo',
      'ep_1',
      'echo_1',
      'ep',
      'echo_2',
    ]);
    expect(uniqueNames(['x'.repeat(46), 'x'.repeat(46)])[1]).toBe(`${'x'.repeat(44)}_1`);
  });
});
