import { Component, computed, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuContent, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Icon } from '../../ui/icon';

/** The sessions of a flow, to go to, rename and delete. */
@Component({
  selector: 'fg-session-list',
  imports: [Icon, MatButton, MatIconButton, MatMenu, MatMenuContent, MatMenuItem, MatMenuTrigger],
  templateUrl: './session-list.html',
  styleUrl: './session-list.scss',
})
export class SessionList {
  /** Those that the server knows. */
  readonly sessions = input.required<readonly string[]>();
  readonly current = input.required<string>();
  /** What calls without a session of their own speak in: Langflow names it after the flow's id. */
  readonly defaultSession = input.required<string>();
  readonly opened = output<string>();
  readonly added = output();
  readonly renamed = output<string>();
  readonly deleted = output<string>();

  protected readonly rows = computed(() => {
    const known = this.sessions();
    const all = known.includes(this.current()) || this.current() === '' ? known : [this.current(), ...known];
    return all.map((id) => ({
      id,
      name: id === this.defaultSession() ? 'Default session' : id,
      isKept: known.includes(id),
    }));
  });
}
