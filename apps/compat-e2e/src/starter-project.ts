import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A flow that came with a release of Langflow. */
export interface StarterProject {
  /** Of Langflow, e.g. `1.13`. */
  readonly release: string;
  readonly name: string;
  readonly path: string;
  readonly flow: StarterFlow;
}

export interface StarterFlow {
  readonly name?: string;
  readonly data: {
    readonly nodes: readonly StarterNode[];
    readonly edges: readonly { readonly target: string; readonly targetHandle: string }[];
  };
}

export interface StarterNode {
  readonly id: string;
  readonly type?: string;
  readonly data: {
    /** Notes have none. */
    readonly type?: string;
    readonly node?: { readonly template?: Readonly<Record<string, StarterField | string>> };
  };
}

export interface StarterField {
  readonly value?: unknown;
  /** Of a file: its place in the storage, once or as a list. */
  readonly file_path?: unknown;
  readonly show?: boolean;
  readonly load_from_db?: boolean;
}

/** The projects below a folder that has one folder a release, oldest release first. */
export function starterProjects(folder: string): readonly StarterProject[] {
  const byNumber = (one: string, other: string) => Number(one.split('.')[1]) - Number(other.split('.')[1]);
  return readdirSync(folder)
    .sort(byNumber)
    .flatMap((release) =>
      readdirSync(join(folder, release))
        .filter((file) => file.endsWith('.json'))
        .sort()
        .map((file) => {
          const path = join(folder, release, file);
          const flow = JSON.parse(readFileSync(path, 'utf8')) as StarterFlow;
          return { release, name: file.replace(/\.json$/, '').trim(), path, flow };
        }),
    );
}
