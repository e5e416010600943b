/** The body of a success that has nothing else to tell. */
export interface Acknowledgement {
  message: string;
}

/** The same by Langflow's other name for it. */
export interface Detail {
  detail: string;
}

/** The answer to deleting several things: how many of them there were. */
export interface Deleted {
  deleted: number;
}
