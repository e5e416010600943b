import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('api_key')
export class ApiKey {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Index('index_api_key_user_id')
  @ForeignKey('user', { onDelete: 'CASCADE' })
  @Column('varchar', { length: 36, name: 'user_id' })
  userId!: string;

  @Column('text', { nullable: true })
  name!: string | null;

  /** SHA-256 of the key in hexadecimal: all that is kept of the secret. */
  @Index('unique_api_key_digest', { unique: true })
  @Column('varchar', { length: 64 })
  digest!: string;

  /** The key's first eight characters, for its owner to recognise it by. */
  @Column('varchar', { length: 8 })
  start!: string;

  @Column('text', { name: 'created_at' })
  createdAt!: string;

  @Column('text', { name: 'expires_at', nullable: true })
  expiresAt!: string | null;

  @Column('text', { name: 'last_used_at', nullable: true })
  lastUsedAt!: string | null;

  @Column('integer', { name: 'total_uses' })
  totalUses!: number;
}
