/** A number that Python has as a float although it has no fraction, e.g. in a table's column with gaps: written `3.0`, not `3`. */
export class Float {
  constructor(readonly value: number) {}
}
