import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { Composer, type Draft } from './composer';

describe('The composer', () => {
  let fixture: ComponentFixture<Composer>;
  let field: HTMLTextAreaElement;
  let http: HttpTestingController;
  let sent: Draft[];
  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(Composer);
    fixture.componentRef.setInput('running', false);
    fixture.componentRef.setInput('flow', 'flow');
    sent = [];
    fixture.componentInstance.sent.subscribe((draft) => sent.push(draft));
    await fixture.whenStable();
    field = element().querySelector('textarea') ?? document.createElement('textarea');
  });
  afterEach(() => http.verify());
  const element = () => fixture.nativeElement as HTMLElement;
  const button = (label: string) => element().querySelector<HTMLElement>(`button[aria-label="${label}"]`);
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
  const paste = async (files: readonly File[], types: readonly string[] = ['Files']) => {
    const event = Object.assign(new Event('paste', { cancelable: true }), {
      clipboardData: { files, types },
    });
    field.dispatchEvent(event);
    await fixture.whenStable();
    return event;
  };

  it('sends with Enter and is empty again', async () => {
    await type('hi');
    expect((await enter()).defaultPrevented).toBe(true);
    expect(sent).toEqual([{ text: 'hi', files: [] }]);
    expect(field.value).toBe('');
  });

  it('keeps what is sent before it can be taken, and sends it then, once', async () => {
    fixture.componentRef.setInput('ready', false);
    await type('hi');
    await enter();
    expect([sent, field.value]).toEqual([[], 'hi']);
    fixture.componentRef.setInput('ready', true);
    await fixture.whenStable();
    expect([sent, field.value]).toEqual([[{ text: 'hi', files: [] }], '']);
    await type('and');
    expect(sent).toHaveLength(1);
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
    button('Stop the answer')?.click();
    expect(stops).toBe(1);
  });

  it('offers no files where the flow takes none, and leaves a paste to the field', async () => {
    expect(button('Attach files')).toBeNull();
    expect((await paste([new File(['x'], 'a.txt')])).defaultPrevented).toBe(false);
  });

  describe('of a flow that takes files', () => {
    beforeEach(async () => {
      fixture.componentRef.setInput('accepts', ['txt', 'md']);
      await fixture.whenStable();
    });
    const upload = () => http.expectOne('/api/v1/files/upload/flow');
    const config = () => http.expectOne('/api/v1/config').flush({ max_file_size_upload: 1 });

    it('sends a pasted file when it is on the server, without a word if need be', async () => {
      expect((await paste([new File(['x'], 'a.txt')])).defaultPrevented).toBe(true);
      config();
      await fixture.whenStable();
      await enter();
      expect(sent).toEqual([]);
      upload().flush({ flowId: 'flow', file_path: 'flow/1_a.txt' });
      await fixture.whenStable();
      await enter();
      expect(sent).toEqual([{ text: '', files: ['flow/1_a.txt'] }]);
      expect(element().querySelector('fg-attachment-list')).toBeNull();
    });

    it('takes the text of what was copied as text and picture', async () => {
      const both = await paste([new File(['x'], 'a.txt')], ['text/plain', 'Files']);
      expect(both.defaultPrevented).toBe(false);
    });

    it('gives the keyboard back to the field when a file is removed', async () => {
      document.body.append(element());
      await paste([new File(['x'], 'a.txt')]);
      config();
      await fixture.whenStable();
      const sending = upload();
      await fixture.whenStable();
      button('Remove a.txt')?.click();
      await fixture.whenStable();
      expect(sending.cancelled).toBe(true);
      expect(document.activeElement).toBe(field);
      element().remove();
    });
  });
});
