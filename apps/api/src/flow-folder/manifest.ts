import { FLOW_FOLDER_FILE } from '@flowgate/contracts';
import { z } from 'zod';
import { RULES } from '../api-keys/dto/rules';
import { dateTime } from '../common/date-time';
import { text } from '../common/fields';
import { creatable } from '../flows/dto/flow-fields';
import { FlowFolderError } from './flow-folder-error';

const keyRules = z.strictObject({ ...RULES, expires_at: dateTime.nullish() });

/** What stands in `flowgate.yaml`. Unknown fields are refused: a misspelt one would have no effect and nobody would see it. */
const manifest = z.strictObject({
  flows: z.record(z.string(), z.strictObject({ endpoint_name: creatable.endpoint_name })).default({}),
  variables: z.array(text.min(1)).default([]),
  keys: z.record(z.string().min(1), keyRules).default({}),
});

export type FlowFolderManifest = z.output<typeof manifest>;
export type ManifestKey = z.output<typeof keyRules>;

/** @throws FlowFolderError that names the place in the file */
export async function readManifest(source: string): Promise<FlowFolderManifest> {
  const result = manifest.safeParse((await parsed(source)) ?? {});
  if (!result.success) {
    const problems = result.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'the file'}: ${message}`,
    );
    throw new FlowFolderError(FLOW_FOLDER_FILE, problems.join('; '));
  }
  return result.data;
}

/** Most servers have no folder of flows, and need no YAML. */
async function parsed(source: string): Promise<unknown> {
  const { parse, YAMLParseError } = await import('yaml');
  try {
    return parse(source);
  } catch (error) {
    if (error instanceof YAMLParseError) throw new FlowFolderError(FLOW_FOLDER_FILE, error.message);
    throw error;
  }
}
