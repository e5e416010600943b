/** What a folder of flow files says beside the server's database (`LANGFLOW_LOAD_FLOWS_PATH`). */
export interface FlowFolderPlan {
  /** The folder, as the setting or the command names it. */
  path: string;
  /** False: this is what would change. True: it has been changed. */
  applied: boolean;
  /** How many flows and keys differ from the folder. */
  changes: number;
  flows: PlannedFlow[];
  keys: PlannedKey[];
  /** Variables that `flowgate.yaml` asks for and nobody has set. */
  missing_variables: string[];
}

export interface PlannedFlow {
  /** The file's path within the folder, with `/`. */
  file: string;
  name: string;
  action: 'create' | 'update' | 'keep';
  /** The stored flow's id; that of the file, or `null`, when there is none yet. */
  id: string | null;
  /** The fields that differ, by their names in a flow's JSON. */
  fields: string[];
}

export interface PlannedKey {
  name: string;
  /** `missing`: there is no key of this name; keys are made by people, who alone see their text. */
  action: 'update' | 'keep' | 'missing';
  fields: string[];
}

/** The file beside the flows that says what their JSON does not. */
export const FLOW_FOLDER_FILE = 'flowgate.yaml';
