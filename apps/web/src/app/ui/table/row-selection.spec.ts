import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RowSelection } from './row-selection';

const rows = (...ids: string[]) => ids.map((id) => ({ id }));

describe('The selected rows of a table', () => {
  const listed = signal(rows('a', 'b', 'c'));
  let selection: RowSelection<{ id: string }>;
  beforeEach(() => {
    listed.set(rows('a', 'b', 'c'));
    selection = TestBed.runInInjectionContext(() => new RowSelection(listed));
    TestBed.tick();
  });

  const selected = () => selection.rows().map(({ id }) => id);

  it('are given in the order of the list', () => {
    selection.toggle('c');
    selection.toggle('a');
    expect(selected()).toEqual(['a', 'c']);
    expect([selection.some(), selection.all()]).toEqual([true, false]);
  });

  it('can be all, and then none', () => {
    selection.toggleAll();
    expect(selection.all()).toBe(true);
    selection.toggleAll();
    expect(selected()).toEqual([]);
  });

  it('are all when the others of a part are added', () => {
    selection.toggle('b');
    selection.toggleAll();
    expect(selected()).toEqual(['a', 'b', 'c']);
  });

  it('do not come back with a row that was hidden meanwhile', () => {
    selection.toggleAll();
    listed.set(rows('b'));
    expect(selected()).toEqual(['b']);
    TestBed.tick();
    listed.set(rows('a', 'b', 'c'));
    TestBed.tick();
    expect(selected()).toEqual(['b']);
  });

  it('are not all of an empty list', () => {
    listed.set([]);
    expect(selection.all()).toBe(false);
  });
});
