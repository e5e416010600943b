import { randomUUID } from 'node:crypto';
import { defineComponent, input, Message, pythonRepr } from '@flowgate/engine';

export const currentDate = defineComponent({
  type: 'CurrentDate',
  displayName: 'Current Date',
  description: 'Returns the current date and time in the selected timezone.',
  inputs: { timezone: input.text('UTC', { toolArgument: true }) },
  outputs: {
    current_date: {
      types: ['Message'],
      method: 'get_current_date',
      compute: ({ inputs: { timezone } }) => new Message({ text: dateIn(timezone, new Date()) }),
    },
  },
});

/** `Current date and time in UTC: 2026-11-23 15:25:25 UTC`; what is wrong with a zone is said as the text. */
export function dateIn(timezone: string, now: Date): string {
  try {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone: timezone,
      dateStyle: undefined,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    }).formatToParts(now);
    const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
    const day = `${part('year')}-${part('month')}-${part('day')}`;
    const time = `${part('hour')}:${part('minute')}:${part('second')}`;
    return `Current date and time in ${timezone}: ${day} ${time} ${part('timeZoneName')}`;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `Error: ${pythonRepr(`No time zone found with key ${timezone}`)}`;
  }
}

export const idGenerator = defineComponent({
  type: 'IDGenerator',
  displayName: 'ID Generator',
  description: 'Generates a unique ID.',
  inputs: { unique_id: input.text('', { toolArgument: true }) },
  outputs: {
    id: {
      types: ['Message'],
      method: 'generate_id',
      compute: ({ inputs: { unique_id } }) =>
        new Message({ text: unique_id === '' ? randomUUID() : unique_id }),
    },
  },
});
