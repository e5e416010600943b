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

  /** Whose counters the key's limits and budget use: its own id, or that of the first of those whose place it took. */
  @Column('varchar', { length: 36, name: 'ledger_id' })
  ledgerId!: string;

  /** One more with each change of the key: its entity tag, and what parsed rules are cached by. */
  @Column('integer')
  version!: number;
}

/** What a key has that was given nothing but a name and an expiry: it may do everything that its owner may. */
export const WITHOUT_RULES = {
  isActive: true,
  description: null,
  tags: [],
  environment: 'live',
  allowedIps: null,
  scopes: ['*'],
  flows: null,
  limits: [],
  budget: null,
  version: 1,
} satisfies Partial<ApiKey>;
