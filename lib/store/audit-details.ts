import type { AuditDetails, AuditValue } from '#lib/verification/audit-event.ts'

/** Characters of one text, and of all details together. A caller without an account must not fill the disk. */
const longestText = 500
const longestDetails = 16_000

const secretName =
  /pass(word|phrase|wd)?$|secret|token$|authorization|cookie|credential|connection(-?string|-?url)?$|(access|private|api)-?key|sealed|url$|^link$/i

/** A text that can be stored: short, well-formed Unicode, without NUL, and without what may be a password or a key in it. */
export function auditText(text: string): string {
  const clean = text
    .replaceAll('\0', '\uFFFD')
    .replace(/\/\/[^/\s@]*@/g, '//…@')
    .replace(/\bbp_[\w-]+/g, 'bp_…')
    .replace(/\bAGE-SECRET-KEY-\w+/gi, '…')
  const short = clean.length > longestText ? `${clean.slice(0, longestText)}…` : clean
  return wellFormed(short)
}

/** Details without secrets: a member whose name is one of a secret has no value. */
export function auditDetails(details: AuditDetails): AuditDetails {
  const clean = cleanMembers(details)
  return JSON.stringify(clean).length > longestDetails ? { omitted: 'too long' } : clean
}

function cleanMembers(details: AuditDetails): AuditDetails {
  const members = Object.entries(details).filter(([, value]) => value !== undefined)
  return Object.fromEntries(
    members.map(([name, value]) => [
      auditText(name),
      secretName.test(name) ? 'not recorded' : cleanValue(value),
    ]),
  )
}

function cleanValue(value: AuditValue): AuditValue {
  if (typeof value === 'string') return auditText(value)
  // A larger number is read back as another one; a text is not.
  if (typeof value === 'number') return Number.isFinite(value) && Math.abs(value) < 1e15 ? value : `${value}`
  if (Array.isArray(value)) return value.map(cleanValue)
  return typeof value === 'object' && value !== null ? cleanMembers(value) : value
}

/** PostgreSQL stores no half of a surrogate pair. */
function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
}
