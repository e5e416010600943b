import { USER_FILE, type UserFile as ShownUserFile } from '@flowgate/contracts';
import { Entity, ForeignKey, Index } from 'typeorm';
import { columns } from '../database/columns';

@Entity('user_file')
@ForeignKey('user', ['userId'], ['id'], { onDelete: 'CASCADE' })
@Index('unique_user_file_user_id_name', ['userId', 'name'], { unique: true })
@Index('unique_user_file_path', ['path'], { unique: true })
export class UserFile extends columns<ShownUserFile, typeof USER_FILE>(USER_FILE) {}
