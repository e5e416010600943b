/** Where a value came from, which decides how far it may be trusted with a secret, or as the place that one goes to. */
export type Owner =
  | 'component' // its declaration: the provider's own address
  | 'environment' // the server's operator
  | 'flow' // the flow's owner wrote it into the flow
  | 'variable' // the flow's owner stored it as a global variable
  | 'run' // another component gave it over an edge, or a model as the argument of a tool
  | 'request'; // who calls the flow: a tweak, a header, a body

export interface Provenance {
  readonly owner: Owner;
  /** The request decided that this value stands here, whoever's it is: a tweak that names a stored variable. */
  readonly byRequest: boolean;
}

export const ofFlow: Provenance = { owner: 'flow', byRequest: false };
export const ofRun: Provenance = { owner: 'run', byRequest: false };
export const ofRequest: Provenance = { owner: 'request', byRequest: true };
