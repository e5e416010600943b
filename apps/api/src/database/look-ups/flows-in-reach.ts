import type { Flow } from '../../flows/flow.entity';
import type { Statements } from '../statements';

const PROJECT_OF = 'SELECT folder_id AS "folderId" FROM flow WHERE id = $1 AND user_id = $2';

/** In which project a flow of the user is, for keys that reach certain projects only. */
export function projectOfFlow(
  statements: Statements,
  id: string,
  userId: string,
): Promise<Pick<Flow, 'folderId'> | undefined> {
  return statements.row<Pick<Flow, 'folderId'>>(PROJECT_OF, [id, userId]);
}

/** The ids of all flows in these projects of the user. */
export async function flowsOfProjects(
  statements: Statements,
  projects: readonly string[],
  userId: string,
): Promise<string[]> {
  if (projects.length === 0) return [];
  const places = projects.map((_, index) => `$${index + 2}`).join(', ');
  const sql = `SELECT id FROM flow WHERE user_id = $1 AND folder_id IN (${places})`;
  const rows = await statements.rows<Pick<Flow, 'id'>>(sql, [userId, ...projects]);
  return rows.map(({ id }) => id);
}
