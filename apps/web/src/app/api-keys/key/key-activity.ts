import { Component, computed, inject, input, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { form } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { firstValueFrom } from 'rxjs';
import { Choices } from '../../ui/choices';
import { Clock } from '../../ui/clock';
import { Download } from '../../ui/download';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { lastValue } from '../../ui/last-value';
import { minuteText } from '../../ui/moments';
import { moneyText } from '../rules/key-summary';
import { type Range, timesOf, useIn } from '../usage/hours';
import { TimeChart } from '../usage/time-chart';
import { UsageClient } from '../usage/usage-client';

const RANGE_CHOICES: readonly { value: Range; label: string }[] = [
  { value: '1', label: '24 hours' },
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
];

/** What a key was used for over time: in numbers, as pictures, as a table and as a file. */
@Component({
  selector: 'fg-key-activity',
  imports: [Choices, Failure, Icon, MatButton, TimeChart],
  templateUrl: './key-activity.html',
  styleUrl: './key-activity.scss',
})
export class KeyActivity {
  private readonly client = inject(UsageClient);
  private readonly clock = inject(Clock);
  private readonly download = inject(Download);
  readonly keyId = input.required<string>();

  protected readonly ranges = RANGE_CHOICES;
  protected readonly choice = form(signal<{ range: Range }>({ range: '1' }));
  private readonly question = computed(
    () => useIn(this.choice.range().value(), this.keyId(), this.clock.now()),
    // The clock moves on each half minute; what is asked for changes with the hour.
    {
      equal: (a, b) => a.start === b.start && a.bucket === b.bucket && a.limit === b.limit && a.key === b.key,
    },
  );
  protected readonly loading = rxResource({
    params: () => this.question(),
    stream: ({ params }) => this.client.usage(params),
  });
  private readonly page = lastValue(this.loading);
  protected readonly times = computed(() => {
    const page = this.page();
    return page && timesOf(page);
  });
  protected readonly span = computed(() => this.question().span);
  protected readonly calls = computed(() =>
    (this.times() ?? []).map(({ at, calls, errors }) => ({ at, value: calls, part: errors })),
  );
  protected readonly p95 = computed(() => (this.times() ?? []).map(({ at, p95 }) => ({ at, value: p95 })));
  protected readonly totals = computed(() => {
    const times = this.times() ?? [];
    const sum = (of: (time: (typeof times)[number]) => number) =>
      times.reduce((all, time) => all + of(time), 0);
    const [calls, errors] = [sum(({ calls }) => calls), sum(({ errors }) => errors)];
    const share = calls === 0 ? 0 : (100 * errors) / calls;
    return [
      { label: 'Calls', value: calls.toLocaleString() },
      {
        label: 'Failed',
        value: `${errors.toLocaleString()} (${share.toFixed(share > 0 && share < 10 ? 1 : 0)} %)`,
      },
      { label: 'Model tokens', value: sum(({ tokens }) => tokens).toLocaleString() },
      { label: 'Cost', value: moneyText(Math.round(sum(({ cost }) => cost) * 10_000) / 10_000) },
    ];
  });
  /** The newest first, and only times in which something happened. */
  protected readonly rows = computed(() =>
    (this.times() ?? [])
      .filter(({ calls }) => calls > 0)
      .reverse()
      .map((time) => ({ ...time, text: minuteText(time.at), money: moneyText(time.cost) })),
  );
  protected readonly timeText = (ms: number) =>
    ms >= 1000 ? `${(ms / 1000).toLocaleString()} s` : `${Math.round(ms)} ms`;

  protected async save(): Promise<void> {
    const csv = await firstValueFrom(
      this.client.csv({ ...this.question(), groupBy: ['flow', 'model', 'status'] }),
    );
    this.download.save(csv, 'usage.csv');
  }
}
