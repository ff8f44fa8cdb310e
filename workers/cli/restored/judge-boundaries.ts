import { plural } from '#lib/format.ts'
import type { NewestAnswer } from '#lib/postgres/newest-timestamp.ts'
import type { StatementAnswer } from '#lib/postgres/run-boundary-statement.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { RestoredCheck } from '#lib/verification/restored/restored-check.ts'
import { hidesRows } from './hides-rows.ts'
import type { Relation } from './relate-to-production.ts'
import type { NewestWindow } from './restored-options.ts'

const claims = { 'must-have': 'Rows that must be there', 'must-not-have': 'Rows that must not be there' }

const notFromTables =
  'what it answers does not come from rows of a table alone: an aggregate without GROUP BY, EXISTS, VALUES, a function, constants, or an outer join or UNION with one of them answers whatever the tables hold. Select the row itself: SELECT id FROM schema.table WHERE …'

const leavesOut =
  'it can leave out rows that it finds (OFFSET, LIMIT 0 or of an expression, TABLESAMPLE), so that no row is no answer'

/** A statement that must find at least one row, or none. */
export function judgeStatement(
  boundary: 'must-have' | 'must-not-have',
  statement: string,
  answer: StatementAnswer,
): RestoredCheck {
  const base = { boundary, claim: claims[boundary], subject: visible(statement.trim()) }
  const expected = boundary === 'must-have' ? 'at least one row' : 'no row'
  if ('undecided' in answer) return { ...base, verdict: 'skipped', expected, found: answer.undecided }
  if (boundary === 'must-not-have' && answer.rows === 0 && hidesRows(statement))
    return { ...base, verdict: 'skipped', expected, found: leavesOut }
  // A row that must be there and is not was not found, however the statement is made.
  if (!answer.fromTables && !(boundary === 'must-have' && answer.rows === 0))
    return { ...base, verdict: 'skipped', expected, found: notFromTables }
  const count = `${answer.more ? 'more than ' : ''}${plural(answer.rows, 'row')}`
  const found = answer.rows === 0 ? 'no row' : `${count}: ${answer.text}`
  const holds = answer.rows > 0 === (boundary === 'must-have')
  return { ...base, verdict: holds ? 'passed' : 'failed', expected, found }
}

/** The newest value of a column, which must lie within a window. */
export function judgeNewest({ name, from, to }: NewestWindow, answer: NewestAnswer): RestoredCheck {
  const base = { boundary: 'newest', claim: 'Newest row within the window', subject: name } as const
  const expected = `between ${from} and ${to}`
  if ('undecided' in answer) return { ...base, verdict: 'skipped', expected, found: answer.undecided }
  const { newest, isBefore, isAfter, zone } = answer
  if (newest === null) return { ...base, verdict: 'failed', expected, found: 'no row with a value' }
  const side = isBefore ? ', before the window' : isAfter ? ', after the window' : ''
  const read = zone === 'utc' ? `${newest} (without a time zone, read as UTC)` : newest
  return { ...base, verdict: side === '' ? 'passed' : 'failed', expected, found: `${read}${side}` }
}

const relations: Record<Relation['kind'], string> = {
  'other-server': 'another server',
  'physical-copy': "a copy of production's files, on another server",
  'same-server': "another database of production's own server",
  'not-checked': 'not checked: production no longer exists, as --source gone says',
}

export function judgeProduction({ kind, evidence }: Relation): RestoredCheck {
  return {
    boundary: 'production',
    claim: 'Not production itself',
    subject: 'the restored database',
    verdict: kind === 'not-checked' ? 'gap' : 'passed',
    expected: 'another database than production',
    found: evidence === '' ? relations[kind] : `${relations[kind]}: ${evidence}`,
  }
}
