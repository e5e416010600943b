import { Component, inject, input, signal } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { firstValueFrom } from 'rxjs';
import { SessionClient } from '../../session/session-client';
import { Icon } from '../../ui/icon';
import { problemOf } from '../../ui/problem';
import type { KeyDraft } from './key-draft';

/** Where a key is accepted from. */
@Component({
  selector: 'fg-address-fields',
  imports: [FormField, Icon, MatButton],
  template: `
    <label>
      <span class="label">Allowed addresses</span>
      <textarea
        rows="2"
        dir="ltr"
        autocomplete="off"
        spellcheck="false"
        placeholder="Any address"
        [formField]="form().addresses"
      ></textarea>
    </label>
    <div class="below">
      <button matButton="outlined" type="button" (click)="addMine()">
        <fg-icon name="plus" class="fg-lead" />Add my current address
      </button>
      <span class="error" role="alert">{{ problem() }}</span>
    </div>
    <p class="hint">
      IPv4 or IPv6 addresses or networks such as 10.0.0.0/8, one per line. Requests from anywhere else are
      refused.
    </p>
  `,
  styleUrl: './address-fields.scss',
})
export class AddressFields {
  private readonly session = inject(SessionClient);
  readonly form = input.required<FieldTree<KeyDraft>>();
  protected readonly problem = signal('');

  /** The server says how it sees the user; a browser does not know that of itself. */
  protected async addMine(): Promise<void> {
    this.problem.set('');
    try {
      const session = await firstValueFrom(this.session.current());
      if (session.authenticated) this.add(session.client_address);
    } catch (error) {
      this.problem.set(problemOf(error).title);
    }
  }

  private add(address: string): void {
    this.form()
      .addresses()
      .value.update((text) => {
        const lines = text.split('\n').filter((line) => line.trim() !== '');
        return (lines.includes(address) ? lines : [...lines, address]).join('\n');
      });
  }
}
