/**
 * Where flows are put. The projects know (`projects/default-project.ts`), and they know the flows: so this is what flows ask of
 * them, and no more.
 */
export abstract class FlowProjects {
  /** The id of that project if it is the user's, else of the user's default one. */
  abstract orDefault(userId: string, projectId: string | null): Promise<string>;
  /** The same for several flows; each project is looked up once. */
  abstract orDefaults(userId: string, projectIds: readonly (string | null)[]): Promise<string[]>;
  abstract isOwn(userId: string, projectId: string): Promise<boolean>;
}
