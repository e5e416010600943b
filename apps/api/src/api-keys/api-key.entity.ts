import { API_KEY, type MaskedApiKey } from '@flowgate/contracts';
import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { columns } from '../database/columns';

@Entity('api_key')
@ForeignKey('user', ['userId'], ['id'], { onDelete: 'CASCADE' })
@Index('index_api_key_user_id', ['userId'])
export class ApiKey extends columns<MaskedApiKey, typeof API_KEY>(API_KEY) {
  /** SHA-256 of the key in hexadecimal: all that is kept of the secret. */
  @Index('unique_api_key_digest', { unique: true })
  @Column('varchar', { length: 64 })
  digest!: string;

  /** The key's first eight characters, for its owner to recognise it by. */
  @Column('varchar', { length: 8 })
  start!: string;
}
