import { Injectable } from '@nestjs/common';
import type { LastFlows } from '@flowgate/contracts';
import { DataSource } from 'typeorm';
import { toSecondsWithOffset } from '../common/instant';
import { reaches, type Caller } from '../common/reach';

interface Row {
  readonly key_id: string;
  readonly at: string;
  readonly flow_id: string;
  readonly folder_id: string | null;
  readonly name: string | null;
}

/** One look into the index for each key. */
const SQL = `
  SELECT call.key_id, call.at, call.flow_id, flow.folder_id, flow.name
  FROM api_key JOIN api_key_call call ON call.id = (
    SELECT id FROM api_key_call WHERE key_id = api_key.id AND flow_id IS NOT NULL ORDER BY at DESC, id DESC LIMIT 1
  )
  LEFT JOIN flow ON flow.id = call.flow_id AND flow.user_id = api_key.user_id
  WHERE api_key.user_id = $1 ORDER BY call.at DESC`;

/** Which flow each key of a user has called last. What the caller does not reach is left out. */
@Injectable()
export class LastFlowsOfKeys {
  constructor(private readonly dataSource: DataSource) {}

  async of(caller: Caller): Promise<LastFlows> {
    const rows = await this.dataSource.query<Row[]>(SQL, [caller.userId]);
    const reached = rows.filter(({ flow_id, folder_id }) =>
      reaches(caller, { id: flow_id, folderId: folder_id ?? '' }),
    );
    return {
      flows: reached.map(({ key_id, at, flow_id, name }) => ({
        api_key_id: key_id,
        flow_id,
        flow_name: name,
        at: toSecondsWithOffset(at),
      })),
    };
  }
}
