import { Changing } from '@flowgate/test-server';

const DAY = String.raw`\d{4}-\d\d-\d\d`;
const TIME = String.raw`\d\d:\d\d:\d\d`;
/** The forms of times; the first that fits counts. */
const TIMES = [
  String.raw`${DAY}T${TIME}\.\d{6}`,
  String.raw`${DAY}T${TIME}`,
  String.raw`${DAY} ${TIME}\.\d{6} UTC`,
  String.raw`${DAY} ${TIME} UTC`,
];

/**
 * What is another value each time. Times of before the import have come over, and are what they were.
 * @param movedAt milliseconds since 1970
 */
export function changingSince(movedAt: number): Changing {
  const isOld = (time: string) => Date.parse(`${time.slice(0, 19).replace(' ', 'T')}Z`) < movedAt;
  return new Changing([
    [/sk-[\w-]{43}/, String.raw`sk-[\w-]{43}`],
    [/sk-[\w-]{5}\*{38}/, String.raw`sk-[\w-]{5}\*{38}`],
    [/eyJ[\w-]+\.[\w-]+\.[\w-]+/, String.raw`[\w-]+\.[\w-]+\.[\w-]+`],
    [/<ZIP BYTES \d+>/, String.raw`<ZIP BYTES \d+>`],
    // Of a cookie.
    [/\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/, String.raw`\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT`],
    [/\d{8}_\d{6}/, String.raw`\d{8}_\d{6}`],
    // Of an uploaded file: the two servers are asked one after the other.
    [/\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d/, String.raw`\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d`],
    ...TIMES.map((form) => [new RegExp(form), (time: string) => (isOld(time) ? null : form)] as const),
  ]);
}
