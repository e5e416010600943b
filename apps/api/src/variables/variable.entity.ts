import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('variable')
@Index('unique_variable_user_id_name', ['userId', 'name'], { unique: true })
export class Variable {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @ForeignKey('user', { onDelete: 'CASCADE' })
  @Column('varchar', { length: 36, name: 'user_id' })
  userId!: string;

  @Column('text')
  name!: string;

  /** `Generic` may be seen; any other text is as secret as `Credential`. */
  @Column('text')
  type!: string;

  /** Encrypted with the server's secret, whatever the type. */
  @Column('text')
  value!: string;

  /** Display names of the fields that take this variable when they are empty. */
  @Column('simple-json', { name: 'default_fields' })
  defaultFields!: string[];

  @Column('text', { name: 'created_at' })
  createdAt!: string;

  @Column('text', { name: 'updated_at' })
  updatedAt!: string;
}
