import { Changing } from '@flowgate/test-server';

/** What of a recorded text is another value at each run, and the form that it has. */
export const CHANGING = new Changing([
  [/<JWT>/, String.raw`[\w-]+\.[\w-]+\.[\w-]+`],
  [/<NEW_API_KEY>/, String.raw`sk-[\w-]{43}`],
  [/<ENCRYPTED>/, String.raw`[^"\s]{20,}`],
  [/http:\/\/127\.0\.0\.1:7\d{3}/, String.raw`http://127\.0\.0\.1:\d+`],
  [/<PATH>/, String.raw`/\S+`],
  [/<ZIP BYTES \d+>/, String.raw`<ZIP BYTES \d+>`],
  [/sk-[\w-]{5}\*{38}/, String.raw`sk-[\w-]{5}\*{38}`],
  [/\w{3}, \d\d \w{3} 2026 \d\d:\d\d:\d\d GMT/, String.raw`\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT`],
  [/2026-11-2[35]T\d\d:\d\d:\d\d\.\d{6}/, String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}`],
  [/2026-11-23T\d\d:\d\d:\d\d/, String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d`],
  [/2026-11-2[35] \d\d:\d\d:\d\d\.\d{6} UTC/, String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6} UTC`],
  [/2026-11-2[35]_\d\d-\d\d-\d\d/, String.raw`\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d`],
  // Seconds since 1970.
  [/1795[46]\d{5}/, String.raw`\d{10}`],
  [/2026112[35]_\d{6}/, String.raw`\d{8}_\d{6}`],
]);
