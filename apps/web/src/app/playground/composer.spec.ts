import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { Composer } from './composer';

describe('The composer', () => {
  let fixture: ComponentFixture<Composer>;
  let field: HTMLTextAreaElement;
  let sent: string[];
  beforeEach(async () => {
    fixture = TestBed.createComponent(Composer);
    fixture.componentRef.setInput('running', false);
    sent = [];
    fixture.componentInstance.sent.subscribe((text) => sent.push(text));
    await fixture.whenStable();
    field = element().querySelector('textarea') ?? document.createElement('textarea');
  });
  const element = () => fixture.nativeElement as HTMLElement;
  const type = async (text: string) => {
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  const enter = async (how: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key: 'Enter', cancelable: true, ...how });
    field.dispatchEvent(event);
    await fixture.whenStable();
    return event;
  };

  it('sends with Enter and is empty again', async () => {
    await type('hi');
    expect((await enter()).defaultPrevented).toBe(true);
    expect(sent).toEqual(['hi']);
    expect(field.value).toBe('');
  });

  it.each([
    ['begins a line with Shift and Enter', { shiftKey: true }],
    ['leaves Enter to who composes a character', { isComposing: true }],
  ])('%s', async (_, how) => {
    await type('hi');
    expect((await enter(how)).defaultPrevented).toBe(false);
    expect(sent).toEqual([]);
  });

  it('sends no blanks', async () => {
    await type('  \n');
    await enter();
    expect(sent).toEqual([]);
  });

  it('keeps what is written while an answer comes, and stops it by its button', async () => {
    let stops = 0;
    fixture.componentInstance.stopped.subscribe(() => stops++);
    fixture.componentRef.setInput('running', true);
    await fixture.whenStable();
    await type('next');
    await enter();
    expect([sent, field.value]).toEqual([[], 'next']);
    element().querySelector<HTMLElement>('button[aria-label="Stop the answer"]')?.click();
    expect(stops).toBe(1);
  });
});
