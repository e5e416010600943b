import { Component, computed, input } from '@angular/core';
import type { FlowDrawing as Drawing } from '../graph/flow-graph';
import { BOX, layOut } from './drawing-layout';

const LONGEST = 21;

/** The flow as a picture. To a screen reader it is the list below that tells the same. */
@Component({
  selector: 'fg-flow-drawing',
  template: `
    <div class="frame" tabindex="0" role="img" [attr.aria-label]="label()">
      <svg [attr.width]="drawn().width" [attr.height]="drawn().height" aria-hidden="true">
        @for (line of drawn().lines; track $index) {
          <path [attr.d]="line" />
        }
        @for (box of boxes(); track box.id) {
          <g [attr.transform]="'translate(' + box.x + ' ' + box.y + ')'" [class.stopped]="box.isStopped">
            <title>{{ box.name }}</title>
            <rect [attr.width]="size.width" [attr.height]="size.height" rx="10" />
            <text x="14" y="24" class="name">{{ box.shortName }}</text>
            <text x="14" y="42" class="type">{{ box.shortType }}</text>
          </g>
        }
      </svg>
    </div>
  `,
  styleUrl: './flow-drawing.scss',
})
export class FlowDrawing {
  readonly drawing = input.required<Drawing>();
  protected readonly size = BOX;
  protected readonly drawn = computed(() => layOut(this.drawing()));
  protected readonly label = computed(() => {
    const { components, connections } = this.drawing();
    return `Drawing of the flow: ${components.length} components, ${connections.length} connections, listed below`;
  });
  protected readonly boxes = computed(() =>
    this.drawing().components.map(({ id, name, type, problems }) => ({
      ...(this.drawn().boxes.get(id) ?? { id, x: 0, y: 0 }),
      name,
      shortName: short(name),
      shortType: short(type),
      isStopped: problems.length > 0,
    })),
  );
}

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
