import type { MoveInFlow, MoveInLeft, MoveInPart, MoveInPartName, MoveInReport } from '@flowgate/contracts';

const MOST_NAMES = 20;

/** Counts what becomes of the rows of one table. */
export class PartReport {
  private taken = 0;
  private present = 0;
  private replaced = 0;
  private readonly left = new Map<string, { count: number; names: string[] }>();

  take(): void {
    this.taken += 1;
  }

  keepPresent(): void {
    this.present += 1;
  }

  replace(): void {
    this.replaced += 1;
  }

  /** @param reason follows "left: ", so it begins in lower case and ends without a full stop */
  leave(name: string, reason: string): void {
    const found = this.left.get(reason) ?? { count: 0, names: [] };
    found.count += 1;
    if (found.names.length < MOST_NAMES && !found.names.includes(name)) found.names.push(name);
    this.left.set(reason, found);
  }

  shown(name: MoveInPartName): MoveInPart {
    const { taken, present, replaced } = this;
    const left = [...this.left].map(([reason, { count, names }]): MoveInLeft => ({ reason, count, names }));
    return { name, taken, present, replaced, left };
  }
}

/** What an import tells its caller in the end. */
export class ReportBuilder {
  readonly notes: string[] = [];
  readonly flows: MoveInFlow[] = [];
  private readonly parts = new Map<MoveInPartName, PartReport>();

  part(name: MoveInPartName): PartReport {
    const part = this.parts.get(name) ?? new PartReport();
    this.parts.set(name, part);
    return part;
  }

  report(source: MoveInReport['source'], dryRun: boolean): MoveInReport {
    const parts = [...this.parts].map(([name, part]) => part.shown(name));
    return { source, dry_run: dryRun, parts, notes: this.notes, flows: this.flows };
  }
}
