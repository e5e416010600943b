export interface Health {
  status: 'ok';
}

/** Whether the server reaches what it needs; with a 500 when it does not. */
export interface Readiness {
  status: 'ok' | 'nok';
  chat: 'ok';
  /** `ok`, or what is wrong with the database. */
  db: string;
}

export interface Version {
  /** The release of Langflow whose API the server speaks. */
  version: string;
  main_version: string;
  package: string;
}
