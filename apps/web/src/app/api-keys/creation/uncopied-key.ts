import { computed, type Signal } from '@angular/core';
import type { LeavingQuestion } from '../../ui/unsaved';

const QUESTION: LeavingQuestion = {
  question: 'Leave without copying the key?',
  consequence:
    'The key is shown only once. If you leave now, you will not be able to see it again and will have to create another one.',
  verb: 'Leave without it',
};

/** The question before a key is lost that nobody has copied. */
export function uncopiedKey(isUncopied: Signal<boolean>): Signal<LeavingQuestion | null> {
  return computed(() => (isUncopied() ? QUESTION : null));
}
