import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('project')
@Index('unique_project_user_id_name', ['userId', 'name'], { unique: true })
export class Project {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @ForeignKey('user', { onDelete: 'CASCADE' })
  @Column('varchar', { length: 36, name: 'user_id' })
  userId!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  description!: string | null;

  @Column('varchar', { length: 36, name: 'parent_id', nullable: true })
  parentId!: string | null;

  @Column('simple-json', { name: 'auth_settings', nullable: true })
  authSettings!: Record<string, unknown> | null;

  @Column('text', { name: 'created_at' })
  createdAt!: string;
}
