import { Component, input } from '@angular/core';
import { Icon } from '../../ui/icon';
import type { ToolStep } from './tool-step';

const STATES = { running: 'Running', done: 'Done', failed: 'Failed' } as const;
const SECOND = 1000;

/** The tools that an agent has called on its way to an answer, each folded up. */
@Component({
  selector: 'fg-tool-steps',
  imports: [Icon],
  template: `
    <ol aria-label="Tools used">
      @for (step of steps(); track $index) {
        <li>
          <details [class]="step.state">
            <summary>
              <fg-icon name="chevron" />
              <code>{{ step.name }}</code>
              <span class="state">{{ states[step.state] }}</span>
              @if (step.state !== 'running') {
                <span class="duration">{{ duration(step) }}</span>
              }
            </summary>
            <p class="label">Arguments</p>
            <pre tabindex="0" dir="ltr">{{ step.args }}</pre>
            @if (step.state !== 'running') {
              <p class="label">{{ step.state === 'failed' ? 'Error' : 'Result' }}</p>
              <pre tabindex="0" dir="auto">{{ step.result }}</pre>
            }
          </details>
        </li>
      }
    </ol>
  `,
  styleUrl: './tool-steps.scss',
})
export class ToolSteps {
  readonly steps = input.required<readonly ToolStep[]>();
  protected readonly states = STATES;

  protected duration({ duration }: ToolStep): string {
    return duration < SECOND ? `${duration} ms` : `${(duration / SECOND).toFixed(1)} s`;
  }
}
