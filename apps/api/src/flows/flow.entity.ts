import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { FlowAccess, FlowKind } from '@flowgate/contracts';

@Entity('flow')
@Index('unique_flow_user_id_name', ['userId', 'name'], { unique: true })
@Index('unique_flow_user_id_endpoint_name', ['userId', 'endpointName'], { unique: true })
@Index('index_flow_user_id_created_at', ['userId', 'createdAt'])
export class Flow {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @ForeignKey('user', { onDelete: 'CASCADE' })
  @Column('varchar', { length: 36, name: 'user_id' })
  userId!: string;

  @Index('index_flow_folder_id')
  @ForeignKey('project', { onDelete: 'CASCADE' })
  @Column('varchar', { length: 36, name: 'folder_id' })
  folderId!: string;

  @Column('text')
  name!: string;

  /** What may stand in place of the id in a run's address; unique among the owner's flows. */
  @Column('text', { name: 'endpoint_name', nullable: true })
  endpointName!: string | null;

  /** Another value after each change of `data`: what compiled plans are cached by. */
  @Column('varchar', { length: 36, name: 'version_token' })
  versionToken!: string;

  @Column('text', { nullable: true })
  description!: string | null;

  @Column('text', { nullable: true })
  icon!: string | null;

  @Column('text', { name: 'icon_bg_color', nullable: true })
  iconBgColor!: string | null;

  @Column('text', { nullable: true })
  gradient!: string | null;

  @Column('boolean', { name: 'is_component' })
  isComponent!: boolean;

  @Column('boolean')
  webhook!: boolean;

  @Column('simple-json', { nullable: true })
  tags!: string[] | null;

  @Column('boolean')
  locked!: boolean;

  @Column('boolean', { name: 'mcp_enabled' })
  mcpEnabled!: boolean;

  @Column('text', { name: 'action_name', nullable: true })
  actionName!: string | null;

  @Column('text', { name: 'action_description', nullable: true })
  actionDescription!: string | null;

  @Column('text', { name: 'access_type' })
  accessType!: FlowAccess;

  @Column('text', { name: 'flow_type' })
  flowType!: FlowKind;

  @Column('boolean', { name: 'a2a_enabled' })
  a2aEnabled!: boolean;

  @Column('simple-json', { name: 'a2a_card_overrides', nullable: true })
  a2aCardOverrides!: Record<string, unknown> | null;

  @Column('varchar', { length: 36, name: 'workspace_id', nullable: true })
  workspaceId!: string | null;

  @Column('text', { name: 'created_at' })
  createdAt!: string;

  @Column('text', { name: 'updated_at' })
  updatedAt!: string;

  /** What an imported file said beside the fields above, e.g. `last_tested_version`: kept for the export. */
  @Column('simple-json', { nullable: true })
  extras!: Record<string, unknown> | null;

  /** The graph as drawn in Langflow; the last column, so that reading the others never touches it. */
  @Column('simple-json', { nullable: true })
  data!: Record<string, unknown> | null;
}
