import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('user')
export class User {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('text')
  username!: string;

  /** The name in lower case: `ALICE` and `alice` are one name. */
  @Index('unique_user_username_key', { unique: true })
  @Column('text', { name: 'username_key' })
  usernameKey!: string;

  /** A bcrypt hash. */
  @Column('text')
  password!: string;

  @Column('text', { name: 'profile_image', nullable: true })
  profileImage!: string | null;

  @Column('boolean', { name: 'is_active' })
  isActive!: boolean;

  @Column('boolean', { name: 'is_superuser' })
  isSuperuser!: boolean;

  @Column('text', { name: 'created_at' })
  createdAt!: string;

  @Column('text', { name: 'updated_at' })
  updatedAt!: string;

  @Column('text', { name: 'last_login_at', nullable: true })
  lastLoginAt!: string | null;

  @Column('simple-json')
  optins!: object;
}
