import type { Check } from '#lib/verification/check.ts'
import { finding, passed } from '#lib/verification/finding.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'

/**
 * What pg_restore complained of. Where a finding already names the object (its constraint is missing, its rows differ), the
 * complaint becomes that finding's explanation; data that breaks its own constraint was broken on production. Every complaint
 * ends in a finding: an explanation of one, or one of its own.
 */
export function restoreErrors(errors: RestoreError[], findings: Check[]): Check[] {
  if (errors.length === 0) return [...findings, passed('restore', 'the whole archive', 'no errors')]
  const explained = [...findings]
  const own: Check[] = []
  for (const error of errors) {
    const at = closest(explained, error)
    const told = explained[at]
    if (told)
      explained[at] = {
        ...told,
        ...(isOfTheSource(error) ? { blames: 'source' } : {}),
        found: withReason(told.found, visible(error.message)),
      }
    else
      own.push(
        finding('restore', visible(error.entry) || 'the whole archive', 'no error', visible(error.message)),
      )
  }
  return [...own, ...explained]
}

/** The first complaint is the cause; that more came of it is said once. */
function withReason(found: string, reason: string): string {
  if (found.includes(reason)) return found
  return found.includes(' · ') ? found.replace(/( · and more)?$/, ' · and more') : `${found} · ${reason}`
}

/** The finding that names what the complaint is about: best with its schema, else by its own name; -1 where none does. */
function closest(findings: Check[], error: RestoreError): number {
  const entry = words(error.entry)
  const all = words([error.entry, error.message, error.command ?? ''].join(' '))
  let best = { at: -1, score: 0 }
  for (const [at, check] of findings.entries()) {
    if (check.verdict !== 'failed') continue
    const score = likeness(check, entry, all, isConsequence(error))
    if (score > best.score) best = { at, score }
  }
  return best.at
}

function likeness({ subject }: Check, entry: string, all: string, consequence: boolean): number {
  const [object = '', part] = subject.split(' · ')
  const qualified = words(object.replace(/\(.*$/, '').replace(/^.* (?=\S+\.)/, ''))
  const last = words(part ?? object.split('.').at(-1)?.replace(/\(.*$/, '') ?? '')
  const isQualified = qualified.includes('.') && all.includes(qualified)
  if (part !== undefined) {
    if (isQualified && all.includes(last)) return 4
    if (entry.includes(last)) return 2
    return isQualified && consequence ? 1 : 0
  }
  if (isQualified) return 3
  return last.trim() !== '' && entry.includes(last) ? 1 : 0
}

/** A text as words between single spaces: quotes, brackets and commas set no name apart from another. */
function words(text: string): string {
  return ` ${visible(text)
    .replace(/["(),;]+|\s+/g, ' ')
    .replace(/ +/g, ' ')
    .trim()} `
}

/** Something was not made because another thing was not: what is missing there is the finding. */
function isConsequence({ message }: RestoreError): boolean {
  return /does not exist|no unique constraint matching/.test(message)
}

function isOfTheSource({ entry, message }: RestoreError): boolean {
  return (
    /violates (foreign key|check|not-null|unique|exclusion)|could not create unique index|conflicting key value/.test(
      message,
    ) ||
    // The view was filled once, and what production holds today no longer fills it.
    entry.startsWith('MATERIALIZED VIEW DATA')
  )
}
