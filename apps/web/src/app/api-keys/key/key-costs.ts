import { Component, computed, inject, input } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { Clock } from '../../ui/clock';
import { FlowChoices } from '../rules/flow-choices';
import { moneyText } from '../rules/key-summary';
import { useIn } from '../usage/hours';
import { groupsOf } from '../usage/groups';
import { UsageClient } from '../usage/usage-client';

/** Which flows and models a key's calls, tokens and money went to in the last 30 days. */
@Component({
  selector: 'fg-key-costs',
  template: `
    <div class="head"><h2>By flow and model, last 30 days</h2></div>
    @if (rows().length > 0) {
      <div class="scroll" role="region" tabindex="0" aria-label="Use by flow and model">
        <table class="data">
          <thead>
            <tr>
              <th scope="col">Flow</th>
              <th scope="col">Model</th>
              <th scope="col" class="number">Calls</th>
              <th scope="col" class="number">Input tokens</th>
              <th scope="col" class="number">Output tokens</th>
              <th scope="col" class="number">Cost</th>
            </tr>
          </thead>
          <tbody>
            @for (row of rows(); track row.id) {
              <tr>
                <td>
                  <bdi>{{ row.flow }}</bdi>
                </td>
                <td>{{ row.model }}</td>
                <td class="number">{{ row.calls.toLocaleString() }}</td>
                <td class="number">{{ row.input.toLocaleString() }}</td>
                <td class="number">{{ row.output.toLocaleString() }}</td>
                <td class="number">{{ row.money }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    } @else if (loading.hasValue()) {
      <p class="none">This key has not been used in the last 30 days.</p>
    }
  `,
  styleUrl: './key-section.scss',
})
export class KeyCosts {
  private readonly client = inject(UsageClient);
  private readonly flows = inject(FlowChoices);
  private readonly clock = inject(Clock);
  readonly keyId = input.required<string>();
  protected readonly loading = rxResource({
    params: () => this.keyId(),
    stream: ({ params }) =>
      this.client.usage({ ...useIn('30', params, this.clock.now()), groupBy: ['flow', 'model'] }),
  });
  protected readonly rows = computed(() => {
    if (!this.loading.hasValue()) return [];
    const names = this.flows.names();
    return groupsOf(this.loading.value()).map((group) => ({
      ...group,
      flow: group.flowId === null ? 'Unknown flow' : (names.get(group.flowId) ?? group.flowId),
      model: group.model ?? 'No model',
      money: group.cost === null ? 'No price' : moneyText(group.cost),
    }));
  });
}
