import { Component, computed, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import type { FieldColumn } from '@flowgate/contracts';
import { Icon } from '../../ui/icon';
import { textOfValue } from './field-edit';

type Row = Readonly<Record<string, unknown>>;

/** Rows of a table, cell by cell. What a row has beside the columns stays. */
@Component({
  selector: 'fg-table-editor',
  imports: [Icon, MatButton, MatIconButton],
  templateUrl: './table-editor.html',
  styleUrl: './table-editor.scss',
})
export class TableEditor {
  readonly id = input.required<string>();
  readonly label = input.required<string>();
  readonly columns = input.required<readonly FieldColumn[]>();
  readonly value = input.required<unknown>();
  readonly disabled = input(false);
  readonly changed = output<unknown>();

  protected readonly rows = computed(() => {
    const value = this.value();
    return Array.isArray(value) ? (value as readonly Row[]) : [];
  });

  protected text(row: Row, { name }: FieldColumn): string {
    return textOfValue(row[name]);
  }

  protected set(at: number, { name, type }: FieldColumn, value: string | boolean): void {
    const number = Number(value);
    const cell = type === 'number' && value !== '' && !Number.isNaN(number) ? number : value;
    this.changed.emit(this.rows().map((row, index) => (index === at ? { ...row, [name]: cell } : row)));
  }

  protected add(): void {
    const cells = this.columns().map(({ name, type, options }) => [
      name,
      type === 'switch' ? false : (options[0] ?? ''),
    ]);
    this.changed.emit([...this.rows(), Object.fromEntries(cells) as Row]);
  }

  protected remove(at: number): void {
    this.changed.emit(this.rows().filter((_row, index) => index !== at));
  }
}
