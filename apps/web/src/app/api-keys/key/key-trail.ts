import { Component, computed, inject, input } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { Moment } from '../../ui/moment';
import { ApiKeysClient, type ReadKey } from '../api-keys-client';
import { actionText, actorText, changeTexts } from './trail-words';

/** What was done to a key: by whom, from where, when. */
@Component({
  selector: 'fg-key-trail',
  imports: [Moment],
  template: `
    <div class="head"><h2>History</h2></div>
    @if (events().length > 0) {
      <ol>
        @for (event of events(); track event.seq) {
          <li>
            <strong>{{ event.action }}</strong> by <bdi>{{ event.actor }}</bdi>
            @if (event.address) {
              from <bdi>{{ event.address }}</bdi>
            }
            <span class="when"><fg-moment [at]="event.at" as="distance" /></span>
            @for (change of event.changes; track change) {
              <div class="change">
                <bdi>{{ change }}</bdi>
              </div>
            }
          </li>
        }
      </ol>
    } @else if (loading.hasValue()) {
      <p class="none">Nothing has been recorded yet.</p>
    }
  `,
  styleUrl: './key-trail.scss',
})
export class KeyTrail {
  private readonly client = inject(ApiKeysClient);
  /** The key as it was last read: after a change there is more to tell. */
  readonly read = input.required<ReadKey | undefined>();
  protected readonly loading = rxResource({
    params: () => this.read(),
    stream: ({ params }) => this.client.trail(params.key.id),
  });
  protected readonly events = computed(() =>
    !this.loading.hasValue()
      ? []
      : this.loading.value().events.map((event) => ({
          ...event,
          action: actionText(event),
          actor: actorText(event),
          changes: changeTexts(event),
        })),
  );
}
