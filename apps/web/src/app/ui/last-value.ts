import { linkedSignal, type Resource, type Signal } from '@angular/core';

/** What a resource has last loaded: stays while it loads again, and when that fails. `undefined` before the first time. */
export function lastValue<T>(resource: Resource<T | undefined>): Signal<T | undefined> {
  return linkedSignal<T | undefined, T | undefined>({
    source: () => (resource.hasValue() ? resource.value() : undefined),
    computation: (loaded, previous) => loaded ?? previous?.value,
  }).asReadonly();
}
