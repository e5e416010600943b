import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UserDeletion } from '../users/user-deletion';
import { UserFolders } from './file-folders';

/** With a user the database deletes the rows of the files; this deletes the files. */
@Injectable()
export class DeletedUsersFiles implements OnModuleInit {
  constructor(
    private readonly users: UserDeletion,
    private readonly folders: UserFolders,
  ) {}

  onModuleInit(): void {
    this.users.include((userId) => Promise.resolve(() => this.folders.removeAll(userId)));
  }
}
