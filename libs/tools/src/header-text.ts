/** What a header may hold (RFC 9110, section 5.5). */
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Whether a text can be the value of a header. */
export function isHeaderText(text: string): boolean {
  return FIELD_VALUE.test(text);
}
