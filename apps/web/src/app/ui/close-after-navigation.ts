import { inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { MatDialogRef } from '@angular/material/dialog';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs';

/**
 * Closes a dialog when its page has been left, and not already at the attempt, which may be refused (see Unsaved). For dialogs that
 * are opened with `closeOnNavigation: false`; to be called in their constructor.
 */
export function closeAfterNavigation(dialog: MatDialogRef<unknown>): void {
  inject(Router)
    .events.pipe(
      filter((event) => event instanceof NavigationEnd),
      takeUntilDestroyed(),
    )
    .subscribe(() => dialog.close());
}
