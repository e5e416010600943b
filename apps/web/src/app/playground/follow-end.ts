import { Directive, ElementRef, inject, signal, DestroyRef, afterNextRender } from '@angular/core';

/** So near the end counts as at the end, in pixels. */
const NEAR = 48;

/** Keeps the end of what grows in sight, unless the user has scrolled away from it. */
@Directive({ selector: '[fgFollowEnd]', exportAs: 'fgFollowEnd', host: { '(scroll)': 'look()' } })
export class FollowEnd {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  /** Whether the end is in sight. */
  readonly atEnd = signal(true);
  /** Where it was at the last scroll event. */
  private top = 0;

  constructor() {
    const grown = new MutationObserver(() => this.follow());
    const resized = new ResizeObserver(() => this.follow());
    afterNextRender(() => {
      grown.observe(this.element, { childList: true, subtree: true, characterData: true });
      resized.observe(this.element);
      // An image grows when it is there; such events do not bubble.
      this.element.addEventListener('load', () => this.follow(), { capture: true });
    });
    inject(DestroyRef).onDestroy(() => {
      grown.disconnect();
      resized.disconnect();
    });
  }

  toEnd(): void {
    this.atEnd.set(true);
    this.follow();
  }

  /** Only who goes up leaves the end: it also moves away when the window shrinks, before `resized` hears of it. */
  protected look(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    if (scrollHeight - scrollTop - clientHeight < NEAR) this.atEnd.set(true);
    else if (scrollTop < this.top) this.atEnd.set(false);
    this.top = scrollTop;
  }

  private follow(): void {
    if (this.atEnd()) this.element.scrollTop = this.element.scrollHeight;
  }
}
