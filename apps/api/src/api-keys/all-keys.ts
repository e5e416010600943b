import { Injectable } from '@nestjs/common';
import type { OwnedApiKey, Page } from '@flowgate/contracts';
import { DataSource, In } from 'typeorm';
import { User } from '../users/user.entity';
import { ApiKey } from './api-key.entity';
import { ApiKeyUsage } from './api-key-usage';
import type { AllKeysQuery } from './dto/all-keys';
import { masked } from './issued-key';

/** Everybody's keys, for superusers: nobody can read one. */
@Injectable()
export class AllKeys {
  constructor(
    private readonly dataSource: DataSource,
    private readonly usage: ApiKeyUsage,
  ) {}

  async page({ page, size, user_id }: AllKeysQuery): Promise<Page<OwnedApiKey>> {
    await this.usage.flush();
    const where = user_id === undefined ? {} : { userId: user_id };
    const [keys, total] = await this.dataSource.getRepository(ApiKey).findAndCount({
      where,
      order: { createdAt: 'ASC', id: 'ASC' },
      skip: (page - 1) * size,
      take: size,
    });
    const names = await this.names(keys.map(({ userId }) => userId));
    const items = keys.map((key) => ({ ...masked(key), username: names.get(key.userId) ?? '' }));
    return { items, total, page, size, pages: Math.ceil(total / size) };
  }

  private async names(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const users = await this.dataSource
      .getRepository(User)
      .find({ where: { id: In([...new Set(ids)]) }, select: { id: true, username: true } });
    return new Map(users.map(({ id, username }) => [id, username]));
  }
}
