/** Answer of an upload to a flow (docs/langflow/rest-api.md#files-of-a-flow). */
export interface UploadedFile {
  flowId: string;
  /** `<flow id>/<stored name>`: what a tweak or a message names the file by. */
  file_path: string;
}

/** The stored names of a flow's files. */
export interface FileList {
  files: string[];
}
