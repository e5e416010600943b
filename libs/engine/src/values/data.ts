/** Langflow's `Data` (newer name `JSON`): an object with one key that counts as its text (docs/langflow/execution.md#values-and-their-texts). */
export class Data {
  /**
   * @param data the object itself
   * @param textKey the key whose value is the text
   * @param defaultValue the text when that key is missing
   */
  constructor(
    readonly data: Readonly<Record<string, unknown>>,
    readonly textKey = 'text',
    readonly defaultValue = '',
  ) {}

  /** The value under the text key as it is, a string in nearly all cases. */
  get text(): unknown {
    return Object.hasOwn(this.data, this.textKey) ? this.data[this.textKey] : this.defaultValue;
  }
}
