import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * One signed-in client: what its tokens stand for. Deleting the row ends them, on every replica; that is how sign-out and a changed
 * password end a session.
 */
@Entity('sign_in')
export class SignIn {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Index('index_sign_in_user_id')
  @ForeignKey('user', { onDelete: 'CASCADE' })
  @Column('varchar', { length: 36, name: 'user_id' })
  userId!: string;

  /** The id inside the one refresh token that is good now; each refresh replaces it. */
  @Column('varchar', { length: 36, name: 'refresh_id' })
  refreshId!: string;

  @Column('text', { name: 'refreshed_at' })
  refreshedAt!: string;

  @Column('text', { name: 'created_at' })
  createdAt!: string;

  @Column('text', { name: 'expires_at' })
  expiresAt!: string;
}
