import type { Injector } from '@angular/core';

/** Loaded ahead by the shell, so that the question comes at once. */
export const confirmDialog = () => import('./confirm-dialog');

/** Something that cannot be undone, to be agreed to. */
export interface Confirmation {
  /** The question: `Delete 2 API keys?` */
  readonly question: string;
  /** The things it is about, by name, each with what helps to decide: `Used 2 minutes ago`. */
  readonly things: readonly { readonly name: string; readonly note?: string }[];
  /** A reason to think twice: `2 of these keys were used today.` */
  readonly warning?: string | undefined;
  readonly consequence: string;
  /** What has to be typed first, for what would hurt most. */
  readonly typed?: string | undefined;
  /** What the button says: `Delete`. */
  readonly verb: string;
  /** What the other button says; `Cancel` when absent. */
  readonly refusal?: string;
  /** Does it, and reports how much of it is done. What it throws is shown, and can be tried again. Nothing when absent. */
  readonly action?: (report: (done: number, total: number) => void) => Promise<unknown>;
}

/** Asks, does it, and answers whether it was done. */
export async function confirm(injector: Injector, confirmation: Confirmation): Promise<boolean> {
  const { openConfirmDialog } = await confirmDialog();
  return openConfirmDialog(injector, confirmation);
}
