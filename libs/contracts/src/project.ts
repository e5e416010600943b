import type { Flow } from './flow';
import type { Page } from './page';

/** A project: a folder of flows. */
export interface Project {
  name: string;
  description: string | null;
  /** How its MCP address is guarded. */
  auth_settings: Record<string, unknown> | null;
  id: string;
  parent_id: string | null;
}

export interface ListedProject extends Project {
  owner_username: string;
  is_owner: boolean;
}

export interface ProjectWithFlows extends Project {
  flows: Flow[];
}

export interface ProjectPage {
  folder: Project;
  flows: Page<Flow>;
}

/** Body of `POST /api/v1/projects/`. */
export interface CreateProject {
  name: string;
  description?: string | null;
  auth_settings?: Record<string, unknown> | null;
  /** Flows to move into the project. */
  flows_list?: string[] | null;
  components_list?: string[] | null;
}

/** Body of `PUT /api/v1/projects/{id}`. */
export interface PutProject extends UpdateProject {
  name: string;
}

/** Body of `PATCH /api/v1/projects/{id}`; `null` leaves a field as it is. */
export interface UpdateProject {
  name?: string | null;
  description?: string | null;
  parent_id?: string | null;
  auth_settings?: Record<string, unknown> | null;
  /** The flows the project holds from now on; the others move to the default project. */
  flows?: string[] | null;
  components?: string[] | null;
}
