/** A date as browsers send it and a field for dates takes it, `2026-11-27`; null: the text is none. */
export function readDate(text: string): string | null {
  const at = /^[12]\d{3}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? text : null
}
