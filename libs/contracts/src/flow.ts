export type FlowAccess = 'PRIVATE' | 'PUBLIC';
export type FlowKind = 'workflow' | 'agent';
