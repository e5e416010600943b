import { Component, computed, inject, Injector } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { Icon } from '../../ui/icon';
import { LoadAhead } from '../../ui/load-ahead';
import { problemOf } from '../../ui/problem';
import { Toast } from '../../ui/toast';
import { ApiKeysClient } from '../api-keys-client';
import { KeyDialogs } from '../list/key-dialogs';
import { OpenKey } from './open-key';

const edition = () => import('./edit-key-dialog');

/** What can be done with the key whose page is open. */
@Component({
  selector: 'fg-key-actions',
  imports: [Icon, MatButton],
  template: `
    <button matButton="outlined" type="button" (click)="edit()">
      <fg-icon name="edit" class="fg-lead" />Edit
    </button>
    <button matButton="outlined" type="button" (click)="rotate()">Rotate</button>
    <button matButton="outlined" type="button" (click)="toggle()">
      {{ isActive() ? 'Disable' : 'Enable' }}
    </button>
    <button matButton="outlined" type="button" class="fg-danger-outlined" (click)="delete()">
      <fg-icon name="trash" class="fg-lead" />Delete
    </button>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
  `,
})
export class KeyActions {
  private readonly client = inject(ApiKeysClient);
  private readonly dialogs = inject(KeyDialogs);
  private readonly injector = inject(Injector);
  private readonly open = inject(OpenKey);
  private readonly toast = inject(Toast);
  protected readonly isActive = computed(() => this.open.key()?.is_active ?? true);

  constructor() {
    void inject(LoadAhead).load(edition);
  }

  protected async edit(): Promise<void> {
    const read = this.open.read();
    if (read === undefined) return;
    const { editKey } = await edition();
    const saved = await editKey(this.injector, read);
    // Also when it was refused: what stands there may be what somebody else has made of it.
    this.open.reload();
    if (saved) this.toast.show('Key saved');
  }

  /** The page goes over to the new key, whose limits and history of use it shares. */
  protected async rotate(): Promise<void> {
    const key = this.open.key();
    if (key === undefined) return;
    const id = await this.dialogs.rotate(key);
    if (id !== null) await this.injector.get(Router).navigate(['/settings/api-keys', id]);
  }

  protected async toggle(): Promise<void> {
    const read = this.open.read();
    if (read === undefined) return;
    try {
      const { is_active } = await firstValueFrom(
        this.client.update(read, { is_active: !read.key.is_active }),
      );
      this.toast.show(is_active ? 'Key enabled' : 'Key disabled. Requests that use it are refused.');
    } catch (error) {
      const { title, detail } = problemOf(error);
      this.toast.keep(`${title}. ${detail}`);
    }
    this.open.reload();
  }

  protected async delete(): Promise<void> {
    const key = this.open.key();
    if (key === undefined || !(await this.dialogs.delete([key]))) return;
    this.toast.show('Key deleted');
    await this.injector.get(Router).navigate(['/settings/api-keys']);
  }
}
