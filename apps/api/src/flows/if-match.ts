/** The version in an `If-Match` header, with or without the quotation marks of an entity tag; `null` for none and for `*`. */
export function expectedVersion(header: string | undefined): string | null {
  const version = header?.trim().replace(/^(?:W\/)?"(.*)"$/, '$1');
  return version === undefined || version === '' || version === '*' ? null : version;
}
