import { Component, computed, inject, Injector, linkedSignal, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import type { User } from '@flowgate/contracts';
import { firstValueFrom } from 'rxjs';
import { Session } from '../../session/session';
import { Chip } from '../../ui/chip';
import { confirm } from '../../ui/confirm';
import { EmptyState } from '../../ui/empty-state';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { lastValue } from '../../ui/last-value';
import { Moment } from '../../ui/moment';
import { PageHead } from '../../ui/page-head';
import { problemOf } from '../../ui/problem';
import { SearchField } from '../../ui/search-field';
import { Skeleton } from '../../ui/skeleton';
import { Toast } from '../../ui/toast';
import { LoadAhead } from '../../ui/load-ahead';
import { UsersClient } from './users-client';
import { userState } from './user-state';

const dialog = () => import('./user-dialog');

const PAGE = 20;
const LONG = 8;

/** Settings > Users, for superusers. */
@Component({
  selector: 'fg-users-page',
  imports: [
    Chip,
    EmptyState,
    Failure,
    Icon,
    MatButton,
    MatIconButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    Moment,
    PageHead,
    SearchField,
    Skeleton,
  ],
  templateUrl: './users-page.html',
})
export class UsersPage {
  private readonly client = inject(UsersClient);
  private readonly injector = inject(Injector);
  private readonly toast = inject(Toast);
  protected readonly session = inject(Session);

  protected readonly search = signal('');
  /** How many users come before those that are shown; a new search starts at the first. */
  protected readonly skip = linkedSignal({ source: this.search, computation: () => 0 });
  protected readonly loading = rxResource({
    params: () => ({ search: this.search().trim(), skip: this.skip(), limit: PAGE }),
    stream: ({ params }) => this.client.list(params),
  });
  protected readonly list = lastValue(this.loading);
  protected readonly rows = computed(() =>
    (this.list()?.users ?? []).map((user) => ({
      user,
      state: userState(user),
      isSelf: user.id === this.session.user()?.id,
    })),
  );
  protected readonly total = computed(() => this.list()?.total_count ?? 0);
  protected readonly isSearchable = computed(() => this.search() !== '' || this.total() > LONG);
  protected readonly range = computed(() => {
    const last = Math.min(this.skip() + PAGE, this.total());
    return `${this.skip() + 1}–${last} of ${this.total()}`;
  });
  protected readonly hasMore = computed(() => this.skip() + PAGE < this.total());

  constructor() {
    void inject(LoadAhead).load(dialog);
  }

  protected turn(pages: 1 | -1): void {
    this.skip.update((skip) => skip + pages * PAGE);
  }

  protected async edit(user: User | null): Promise<void> {
    const { editUser } = await dialog();
    const stored = await editUser(this.injector, user);
    if (stored === null) return;
    this.loading.reload();
    if (stored.id === this.session.user()?.id) this.session.update(stored);
    this.toast.show(user === null ? `${stored.username} created` : `${stored.username} updated`);
  }

  protected async setActive(user: User, is_active: boolean): Promise<void> {
    try {
      await firstValueFrom(this.client.update(user.id, { is_active }));
      this.toast.show(`${user.username} ${is_active ? 'activated' : 'deactivated'}`);
    } catch (error) {
      this.toast.keep(problemOf(error).detail);
    }
    this.loading.reload();
  }

  protected async delete(user: User): Promise<void> {
    const done = await confirm(this.injector, {
      question: 'Delete this user?',
      things: [{ name: user.username }],
      consequence:
        "This also deletes the user's flows, keys, variables, and messages, and cannot be undone. To keep them, deactivate the user instead.",
      verb: 'Delete user',
      action: () => firstValueFrom(this.client.delete(user.id)),
    });
    this.loading.reload();
    if (done) this.toast.show(`${user.username} deleted`);
  }
}
