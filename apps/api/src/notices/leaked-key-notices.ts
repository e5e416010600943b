import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Leak, LeakedKeys } from '../api-keys/leaked-keys';
import { Notices, type Occasion } from './notices';

/** Gives notice of keys that were found in public. */
@Injectable()
export class LeakedKeyNotices implements OnModuleInit {
  constructor(
    private readonly leaked: LeakedKeys,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.leaked.include((leak, manager) => this.notices.give(occasionOf(leak), manager));
  }
}

/** Scanners report what they find again and again: each place is told once. */
function occasionOf({ key: { id, userId, name }, source, url, disabled }: Leak): Occasion {
  const data = { api_key_id: id, name, source, url, disabled };
  return { userId, type: 'key.leaked', once: `key.leaked ${id} ${url ?? ''}`, data };
}
