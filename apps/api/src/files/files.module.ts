import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FlowsModule } from '../flows/flows.module';
import { UsersModule } from '../users/users.module';
import { DeletedUsersFiles } from './deleted-users-files';
import { FlowFolders, UserFolders } from './file-folders';
import { FilesController } from './files.controller';
import { FilesService } from './files.service';
import { RunFiles } from './run-files';
import { UserFile } from './user-file.entity';
import { UserFileArchive } from './user-file-archive';
import { UserFileStorage } from './user-file-storage';
import { UserFilesController } from './user-files.controller';
import { UserFilesService } from './user-files.service';

@Module({
  imports: [TypeOrmModule.forFeature([UserFile]), FlowsModule, UsersModule],
  controllers: [FilesController, UserFilesController],
  providers: [
    DeletedUsersFiles,
    FilesService,
    FlowFolders,
    RunFiles,
    UserFileArchive,
    UserFilesService,
    UserFileStorage,
    UserFolders,
  ],
  exports: [RunFiles],
})
export class FilesModule {}
