import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { ApiKey } from '../api-keys/api-key.entity';
import type { Principal } from '../common/principal';

/** Who may read what was done with a key: its owner, and superusers. */
@Injectable()
export class KeyOwners {
  constructor(@InjectRepository(ApiKey) private readonly keys: Repository<ApiKey>) {}

  mayRead({ userId, isSuperuser }: Principal, keyId: string): Promise<boolean> {
    return this.keys.existsBy({ id: keyId, ...(!isSuperuser && { userId }) });
  }
}
