import { FLOW, type Flow as ShownFlow } from '@flowgate/contracts';
import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { columns } from '../database/columns';

@Entity('flow')
@ForeignKey('user', ['userId'], ['id'], { onDelete: 'CASCADE' })
@ForeignKey('project', ['folderId'], ['id'], { onDelete: 'CASCADE' })
@Index('unique_flow_user_id_name', ['userId', 'name'], { unique: true })
@Index('unique_flow_user_id_endpoint_name', ['userId', 'endpointName'], { unique: true })
@Index('index_flow_user_id_created_at', ['userId', 'createdAt'])
@Index('index_flow_folder_id', ['folderId'])
@Index('index_flow_endpoint_name', ['endpointName'])
export class Flow extends columns<ShownFlow, typeof FLOW>(FLOW) {
  /** Another value after each change of `data`: what compiled plans are cached by. */
  @Column('varchar', { length: 36, name: 'version_token' })
  versionToken!: string;

  @Column('text', { name: 'created_at' })
  createdAt!: string;

  /** What an imported file said beside the fields of a flow, e.g. `last_tested_version`: kept for the export. */
  @Column('simple-json', { nullable: true })
  extras!: Record<string, unknown> | null;
}
