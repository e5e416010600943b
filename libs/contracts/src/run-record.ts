/** What components have given in runs, by their ids. */
export interface VertexBuilds {
  readonly vertex_builds: Readonly<Record<string, readonly never[]>>;
}

/** The traces of runs. */
export interface Traces {
  readonly traces: readonly never[];
  readonly total: number;
  readonly pages: number;
}

export interface JobQueueState {
  /** Langflow's word for a queue that needs no server of its own. */
  readonly backend: 'memory';
  readonly active_jobs: number;
}
