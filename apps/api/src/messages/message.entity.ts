import { MESSAGE, type StoredMessage } from '@flowgate/contracts';
import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { columns } from '../database/columns';

@Entity('message')
@ForeignKey('user', ['userId'], ['id'], { onDelete: 'CASCADE' })
@Index('index_message_flow_id_session_id_timestamp', ['flowId', 'sessionId', 'timestamp'])
@Index('index_message_user_id_timestamp', ['userId', 'timestamp'])
export class Message extends columns<StoredMessage, typeof MESSAGE>(MESSAGE) {
  @Column('varchar', { length: 36, name: 'user_id' })
  userId!: string;
}
