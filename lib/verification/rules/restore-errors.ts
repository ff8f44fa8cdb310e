import type { Check, CheckKind } from '#lib/verification/check.ts'
import { containedErrors, isPrivilegeError } from '#lib/verification/contained.ts'
import { isAboutCreatedObject } from '#lib/verification/depends-on-refused.ts'
import { finding, passed } from '#lib/verification/finding.ts'
import { visible } from '#lib/verification/manifest.ts'
import { type Evidence, isMessage, message } from '#lib/verification/messages/message.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'

/**
 * The errors of pg_restore. Where a finding already names the object (its constraint is missing, its rows differ), the
 * error becomes that finding's explanation; data that breaks its own constraint was broken on production. Every error
 * ends in a finding: an explanation of one, or one of its own. What failed only since no code of production runs as superuser here
 * was not tested: of definitions that is a gap, of rows and what keeps them right it is not checked.
 * @param reported the errors that a finding explains already.
 */
export function restoreErrors(
  errors: RestoreError[],
  findings: Check[],
  reported: ReadonlySet<RestoreError> = new Set(),
): Check[] {
  if (errors.length === 0) return [...findings, passed('restore', 'the whole archive', message('no-errors'))]
  const explained = [...findings]
  const own: Check[] = []
  const contained = containedErrors(errors)
  for (const error of errors.filter((it) => !contained.has(it) && !reported.has(it))) {
    const at = closest(explained, error)
    const known = explained[at]
    if (known)
      explained[at] = {
        ...known,
        ...(isOfTheSource(error) ? { blames: 'source' } : {}),
        found: withReason(known.found, visible(error.message)),
      }
    else
      own.push(
        finding(
          'restore',
          visible(error.entry) || 'the whole archive',
          message('no-errors'),
          visible(error.message),
        ),
      )
  }
  for (const error of [...contained].filter((it) => !reported.has(it))) {
    const at = ofContained(explained, error)
    const check = explained[at]
    if (check) explained[at] = notTested(check, error)
    else if (isPrivilegeError(error))
      own.push(
        notTested(finding('restore', visible(error.entry) || 'the archive', message('no-errors'), ''), error),
      )
  }
  const missesRows = explained.some(
    ({ verdict, found }) => verdict === 'skipped' && isMessage(found, 'requires-superuser'),
  )
  const all = [...own, ...explained]
  return missesRows ? all.map(mayComeOfThat) : all
}

/** Kinds without which a test restore proves nothing. */
const decisive = new Set<CheckKind>([
  'schema',
  'table',
  'column',
  'rows',
  'constraint',
  'index',
  'sequence',
  'large-objects',
  'custom',
])

function notTested(check: Check, error: RestoreError): Check {
  const { blames: _, ...rest } = check
  return {
    ...rest,
    verdict: decisive.has(check.kind) ? 'skipped' : 'gap',
    found: message('requires-superuser', {
      error: visible(error.message.replace(/^.*?ERROR: +/, '')),
      command: error.command?.startsWith('GRANT ') ? visible(error.command) : null,
      calls: error.calls ? visible(error.calls) : null,
      direct: isPrivilegeError(error),
    }),
  }
}

/** Rows that did not come back take others with them: a key that points to them, a view of them. */
function mayComeOfThat(check: Check): Check {
  if (check.verdict !== 'failed' || !decisive.has(check.kind)) return check
  const { blames: _, ...rest } = check
  return { ...rest, verdict: 'skipped', found: message('follows-from-untested', { found: check.found }) }
}

/** The first error is the cause; that more followed is added once. */
function withReason(found: Evidence, reason: string): Evidence {
  if (!isMessage(found, 'explained')) return message('explained', { found, reason, more: false })
  return found.values.reason.includes(reason) ? found : message('explained', { ...found.values, more: true })
}

/** The finding that names what the error is about: best with its schema, else by its own name; -1 where none does. */
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

/** Of what is only a gap then, it is none but the very thing that was refused: no other loss may hide behind it. */
function ofContained(findings: Check[], error: RestoreError): number {
  const command = error.command ?? ''
  const exact = findings.findIndex(
    (check) => check.verdict === 'failed' && isAboutCreatedObject(check, visible(command)) === true,
  )
  if (exact >= 0) return exact
  const made = findings.some((check) => isAboutCreatedObject(check, command) !== null)
  return closest(
    made
      ? findings.map((check) => (decisive.has(check.kind) ? check : { ...check, verdict: 'gap' as const }))
      : findings,
    error,
  )
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
