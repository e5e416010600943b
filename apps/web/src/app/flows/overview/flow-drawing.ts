import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import type { FlowDrawing as Drawing } from '../graph/flow-graph';
import { Icon } from '../../ui/icon';
import { BOX, layOut } from './drawing-layout';
import { fitted, moved, showing, type Size, type View, zoomed } from './view-box';

const LONGEST = 21;
const STEP = 1.25;
const PAN = 60;

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [PAN, 0],
  ArrowRight: [-PAN, 0],
  ArrowUp: [0, PAN],
  ArrowDown: [0, -PAN],
};

/** The flow as a picture that can be zoomed and moved, by pointer and keyboard. Its boxes open their components. */
@Component({
  selector: 'fg-flow-drawing',
  imports: [Icon, MatIconButton],
  templateUrl: './flow-drawing.html',
  styleUrl: './flow-drawing.scss',
})
export class FlowDrawing {
  readonly drawing = input.required<Drawing>();
  /** What each component lacks; a box without an entry lacks nothing. */
  readonly states = input<ReadonlyMap<string, 'warning' | 'bad' | 'unused'>>(new Map());
  readonly selected = input<string>();
  readonly opened = output<string>();

  private readonly frame = viewChild.required<ElementRef<HTMLElement>>('frame');
  private readonly size = signal<Size>({ width: 0, height: 0 });
  private held: { readonly x: number; readonly y: number } | null = null;
  /** A pointer that has moved the drawing has not pressed a box. */
  private dragged = false;
  protected readonly box = BOX;
  protected readonly drawn = computed(() => layOut(this.drawing()));
  /** The whole drawing, until the user wants another part. */
  private readonly view = linkedSignal<View>(() => fitted(this.drawn(), this.size()));
  protected readonly transform = computed(() => {
    const { scale, x, y } = this.view();
    return `translate(${x} ${y}) scale(${scale})`;
  });
  protected readonly percent = computed(() => `${Math.round(this.view().scale * 100)} %`);
  /** As tall as the drawing wants, within limits. */
  protected readonly height = computed(() => Math.min(420, Math.max(160, this.drawn().height + 56)));
  protected readonly boxes = computed(() =>
    this.drawing().components.map(({ id, name, type }) => ({
      ...(this.drawn().boxes.get(id) ?? { id, x: 0, y: 0 }),
      name,
      shortName: short(name),
      shortType: short(type),
      state: this.states().get(id) ?? '',
    })),
  );

  constructor() {
    const sized = new ResizeObserver(([entry]) => {
      if (entry) this.size.set({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    afterNextRender(() => sized.observe(this.frame().nativeElement));
    inject(DestroyRef).onDestroy(() => sized.disconnect());
  }

  protected fit(): void {
    this.view.set(fitted(this.drawn(), this.size()));
  }

  protected zoom(closer: boolean, at = { x: this.size().width / 2, y: this.size().height / 2 }): void {
    this.view.update((view) => zoomed(view, closer ? STEP : 1 / STEP, at));
  }

  /** The wheel alone scrolls the page, as everywhere; with Ctrl, as a pinch on a touchpad is told, it zooms. */
  protected wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.zoom(event.deltaY < 0, { x: event.offsetX, y: event.offsetY });
  }

  protected press(event: KeyboardEvent): void {
    const move = MOVES[event.key];
    if (move) this.view.update((view) => moved(view, ...move));
    else if (event.key === '+' || event.key === '=') this.zoom(true);
    else if (event.key === '-') this.zoom(false);
    else if (event.key === '0') this.fit();
    else return;
    event.preventDefault();
  }

  protected hold(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.held = { x: event.clientX, y: event.clientY };
    this.dragged = false;
  }

  protected drag(event: PointerEvent): void {
    if (this.held === null) return;
    const [x, y] = [event.clientX - this.held.x, event.clientY - this.held.y];
    if (!this.dragged && Math.hypot(x, y) < 4) return;
    if (!this.dragged) this.frame().nativeElement.setPointerCapture(event.pointerId);
    this.dragged = true;
    this.held = { x: event.clientX, y: event.clientY };
    this.view.update((view) => moved(view, x, y));
  }

  protected release(): void {
    this.held = null;
  }

  protected open(id: string): void {
    if (!this.dragged) this.opened.emit(id);
    this.dragged = false;
  }

  /** What has the focus is in sight. */
  protected reveal({ x, y }: { readonly x: number; readonly y: number }): void {
    this.view.update((view) => showing(view, { x, y, ...BOX }, this.size()));
  }
}

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
