import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SuperuserService } from './superuser.service';
import { User } from './user.entity';

@Module({
  imports: [TypeOrmModule.forFeature([User])],
  providers: [SuperuserService],
  exports: [SuperuserService],
})
export class UsersModule {}
