import type { Flow } from './flow.entity';
import { publicFlow } from './public-flow';

const node = (id: string, type: string, template: object = { input_value: { value: 'a secret' } }) => ({
  id,
  data: { id, type, node: { display_name: `My ${type}`, template, description: 'a secret' } },
});

describe('What visitors see of a public flow', () => {
  const flow = {
    id: 'f',
    userId: 'a secret',
    name: 'Helpdesk',
    description: 'Answers',
    icon: null,
    iconBgColor: null,
    gradient: null,
    flowType: 'workflow',
    updatedAt: '2026-11-23T15:01:00.000000Z',
    extras: { note: 'a secret' },
    data: {
      nodes: [
        node('ChatInput-1', 'ChatInput'),
        node('M', 'OpenAIModel'),
        node('APIRequest-1', 'APIRequest'),
        null,
        5,
      ],
      edges: [{ id: 'a secret' }],
    },
  } as unknown as Flow;

  it('is its name and the inputs and outputs of the chat, and no value of any field', () => {
    expect(publicFlow(flow)).toEqual({
      id: 'f',
      name: 'Helpdesk',
      description: 'Answers',
      icon: null,
      icon_bg_color: null,
      gradient: null,
      flow_type: 'workflow',
      access_type: 'PUBLIC',
      updated_at: '2026-11-23T15:01:00+00:00',
      data: {
        nodes: [
          {
            id: 'ChatInput-1',
            type: 'genericNode',
            data: {
              id: 'ChatInput-1',
              type: 'ChatInput',
              node: { display_name: 'My ChatInput', template: {} },
            },
          },
        ],
        edges: [],
      },
      public_access: { can_read: true, can_execute: true },
    });
  });

  it('is as little of a flow without a graph', () => {
    expect(publicFlow(Object.assign({}, flow, { data: null })).data).toEqual({ nodes: [], edges: [] });
  });
});
