import { Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { NamedComponent } from '@flowgate/contracts';
import { Notice } from '../../ui/notice';
import { OpenEndpoints } from '../endpoints/open-endpoints';

/** Components whose code their author has changed, which runs here only at an endpoint. */
@Component({
  selector: 'fg-ignored-code',
  imports: [MatButton, Notice],
  template: `
    <fg-notice kind="warning" heading="Changed code does not run here">
      <ul>
        @for (one of components(); track one.node_id) {
          <li>
            <span class="text">
              The code of "{{ one.component }}" was changed in Langflow. Flowgate runs the original
              {{ one.component_type }} instead.
            </span>
            <span class="actions">
              <button
                matButton="outlined"
                type="button"
                [attr.aria-label]="'Use an endpoint: ' + one.component"
                (click)="endpoints.edit(one.node_id, one.component)"
              >
                Use an endpoint
              </button>
            </span>
          </li>
        }
      </ul>
    </fg-notice>
  `,
  styleUrl: './findings.scss',
})
export class IgnoredCode {
  protected readonly endpoints = inject(OpenEndpoints);
  readonly components = input.required<readonly NamedComponent[]>();
}
