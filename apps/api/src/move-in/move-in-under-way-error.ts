/** Another import brings files at the same time; the message says what to do if it does not. */
export class MoveInUnderWayError extends Error {
  readonly code = 'MOVE_IN_UNDER_WAY';

  /** @param stage where its files are on their way */
  constructor(stage: string) {
    super(`Another import is under way. If it is not, delete the folder ${stage}.`);
  }
}
