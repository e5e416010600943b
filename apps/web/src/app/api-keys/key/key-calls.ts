import { Component, computed, inject, input } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { Chip } from '../../ui/chip';
import { exactText, minuteText } from '../../ui/moments';
import { FlowChoices } from '../rules/flow-choices';
import { moneyText } from '../rules/key-summary';
import { UsageClient } from '../usage/usage-client';

/** The last hundred calls with a key. */
@Component({
  selector: 'fg-key-calls',
  imports: [Chip, MatButton],
  templateUrl: './key-calls.html',
  styleUrl: './key-section.scss',
})
export class KeyCalls {
  private readonly client = inject(UsageClient);
  private readonly flows = inject(FlowChoices);
  readonly keyId = input.required<string>();
  protected readonly loading = rxResource({
    params: () => this.keyId(),
    stream: ({ params }) => this.client.calls(params),
  });
  protected readonly rows = computed(() => {
    if (!this.loading.hasValue()) return [];
    const names = this.flows.names();
    return this.loading.value().calls.map((call) => ({
      ...call,
      time: minuteText(Date.parse(call.at)),
      exact: exactText(Date.parse(call.at)),
      flow: call.flow_id === null ? 'Unknown flow' : (names.get(call.flow_id) ?? call.flow_id),
      tokens: (call.input_tokens + call.output_tokens).toLocaleString(),
      money: call.cost_usd === null ? 'No price' : moneyText(call.cost_usd),
    }));
  });
}
