import { applyEach, max, maxLength, min, schema, validate } from '@angular/forms/signals';
import { MOST_OF_A_KEY } from '@flowgate/contracts';
import { endOf } from './expiry';
import type { KeyDraft } from './key-draft';

const LARGEST_BUDGET = 1_000_000;

/** What a form of a key complains about before the server does. */
export const keyDraftRules = schema<KeyDraft>((path) => {
  validate(path.name, ({ value }) =>
    value().trim() === '' ? { kind: 'required', message: 'Enter a name' } : null,
  );
  maxLength(path.name, MOST_OF_A_KEY.name, { message: `Use at most ${MOST_OF_A_KEY.name} characters` });
  maxLength(path.description, MOST_OF_A_KEY.description, {
    message: `Use at most ${MOST_OF_A_KEY.description} characters`,
  });
  validate(path.date, (field) =>
    endOf(field.valueOf(path.expiry), field.value(), Date.now()) === undefined
      ? { kind: 'future', message: 'Choose today or a later date' }
      : null,
  );
  validate(path.scopes, (field) =>
    field.valueOf(path.power) === 'chosen' && field.value().length === 0
      ? { kind: 'empty', message: 'Choose at least one permission' }
      : null,
  );
  validate(path.flows, (field) =>
    field.valueOf(path.reach) === 'chosen' && field.value().length === 0
      ? { kind: 'empty', message: 'Choose at least one flow or project' }
      : null,
  );
  applyEach(path.limits, (limit) => {
    validate(limit.count, ({ value }) => {
      const count = value();
      return count !== null && Number.isInteger(count) && count > 0
        ? null
        : { kind: 'count', message: 'Enter a whole number from 1' };
    });
  });
  min(path.budget, 0.000001, { message: 'Enter an amount above 0' });
  max(path.budget, LARGEST_BUDGET, { message: `Enter at most ${LARGEST_BUDGET.toLocaleString('en')}` });
});
