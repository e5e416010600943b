import { Directive, input } from '@angular/core';

/** Places an element within its frame, in hundredths of it. */
@Directive({
  selector: '[fgPlaced]',
  host: { '[style.left.%]': 'left()', '[style.top.%]': 'top()' },
})
export class Placed {
  readonly left = input<number>();
  readonly top = input<number>();
}
