import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** An MCP server that a user's flows reach by its name. */
@Entity('mcp_server')
@Index('unique_mcp_server_user_id_name', ['userId', 'name'], { unique: true })
export class McpServer {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @ForeignKey('user', { onDelete: 'CASCADE' })
  @Column('varchar', { length: 36, name: 'user_id' })
  userId!: string;

  @Column('text')
  name!: string;

  /** `McpServerSettings` as JSON, encrypted with the server's secret. */
  @Column('text')
  settings!: string;

  @Column('text', { name: 'created_at' })
  createdAt!: string;

  @Column('text', { name: 'updated_at' })
  updatedAt!: string;
}
