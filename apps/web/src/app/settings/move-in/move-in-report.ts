import { Component, computed, input } from '@angular/core';
import type { MoveInFlow, MoveInReport as Report, SetupState } from '@flowgate/contracts';
import { Chip } from '../../ui/chip';
import { leftWords, PART_NAMES } from './move-in-words';

const STATES = [
  { state: 'cannot_run', label: 'Cannot run', kind: 'bad' },
  { state: 'needs_setup', label: 'Needs setup', kind: 'warning' },
  { state: 'ready', label: 'Ready', kind: 'good' },
] as const satisfies readonly { readonly state: SetupState; readonly label: string; readonly kind: string }[];

/** What comes over from a Langflow server, what stays behind and why, and which of its flows run here. */
@Component({
  selector: 'fg-move-in-report',
  imports: [Chip],
  templateUrl: './move-in-report.html',
  styleUrl: './move-in-report.scss',
})
export class MoveInReport {
  readonly report = input.required<Report>();
  protected readonly names = PART_NAMES;
  protected readonly hasReplaced = computed(() => this.report().parts.some(({ replaced }) => replaced > 0));
  protected readonly parts = computed(() =>
    this.report().parts.map((part) => ({
      ...part,
      behind: part.left.reduce((sum, { count }) => sum + count, 0),
    })),
  );
  protected readonly left = computed(() =>
    this.report().parts.flatMap((part) => part.left.map((left) => leftWords(part, left))),
  );
  /** Those that somebody has to see to come first. */
  protected readonly flows = computed(() =>
    STATES.map((state) => ({
      ...state,
      flows: this.report().flows.filter((flow: MoveInFlow) => flow.state === state.state),
    })).filter(({ flows }) => flows.length > 0),
  );
}
