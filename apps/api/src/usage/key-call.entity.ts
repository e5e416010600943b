import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One of the last calls of a key. Without a foreign key: a call that ends when its key was just deleted is no reason to lose others. */
@Entity('api_key_call')
@Index('index_api_key_call_key_id_at', ['keyId', 'at'])
@Index('index_api_key_call_at', ['at'])
export class StoredCall {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 36, name: 'key_id' })
  keyId!: string;

  @Column('text')
  at!: string;

  @Column('varchar', { length: 36, name: 'flow_id', nullable: true })
  flowId!: string | null;

  @Column('integer')
  status!: number;

  @Column('float', { nullable: true })
  ms!: number | null;

  @Column('integer', { name: 'input_tokens' })
  inputTokens!: number;

  @Column('integer', { name: 'output_tokens' })
  outputTokens!: number;

  /** Nano-dollars; `null` when it is not known. */
  @Column('bigint', {
    name: 'cost_nano',
    nullable: true,
    transformer: {
      to: (value: number | null) => value,
      from: (value: string | number | null) => (value === null ? null : Number(value)),
    },
  })
  costNano!: number | null;

  @Column('text', { nullable: true })
  address!: string | null;

  @Column('text', { name: 'request_id' })
  requestId!: string;
}
