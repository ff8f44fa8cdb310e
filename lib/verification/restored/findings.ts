import {
  fieldsOf,
  flag,
  listOf,
  number,
  oneOf,
  orNull,
  type Part,
  partOf,
  type Reader,
  record,
  text,
  unrecorded,
} from '#lib/verification/read-stored.ts'
import { boundaryKinds, type RestoredCheck } from './restored-check.ts'
import { type ComparedWith, relationKinds } from './restored-record.ts'

/** What a stored result tells, each part for itself: a result of another version may lack some, and has others beside. */
export type RestoredFindings = {
  /** Why nothing was found out; null: it was. */
  problem: Part<{ message: string; hint: string } | null>
  proves: Part<string>
  hint: Part<string | null>
  checks: Part<RestoredCheck[]>
  /** Checks that this version cannot read: never shown as none. */
  unread: number
  notChecked: Part<string[]>
}

/** Reads the result of a stored comparison, of whichever version. */
export function readRestoredFindings(result: unknown): RestoredFindings {
  const given = partOf(result, fieldsOf)
  const fields = given === unrecorded ? {} : given
  const checks = Array.isArray(fields.checks) ? fields.checks.map((each) => partOf(each, check)) : unrecorded
  const read = checks === unrecorded ? unrecorded : checks.filter((each) => each !== unrecorded)
  return {
    problem: partOf(fields.problem, orNull(record({ message: text, hint: text }))),
    proves: partOf(fields.proves, text),
    hint: partOf(fields.hint, orNull(text)),
    checks: read,
    unread: checks === unrecorded || read === unrecorded ? 0 : checks.length - read.length,
    notChecked: partOf(fields.notChecked, listOf(text)),
  }
}

/** What a stored comparison was given; null: in a form that this version does not know. */
export function readComparedWith(value: unknown): ComparedWith | null {
  const read = partOf(value, comparedWith)
  return read === unrecorded ? null : read
}

const check = record({
  boundary: oneOf(...boundaryKinds),
  ...{ claim: text, subject: text, expected: text, found: text },
  verdict: oneOf('passed', 'failed', 'skipped', 'gap'),
})

/** As its file has it, and that may be no instant. */
const instantOrNull: Reader<string | null> = (value) =>
  typeof value === 'string' && Number.isNaN(Date.parse(value)) ? null : orNull(text)(value)

const manifest = record({
  ...{ given: text, database: orNull(text), takenAt: instantOrNull },
  run: orNull(record({ id: text, number })),
})

const comparedWith = record({
  ...{ restored: text, source: orNull(text) },
  ...{ manifest: orNull(manifest), between: orNull(listOf(manifest)) },
  ...{ newest: listOf(text), mustHave: listOf(text), mustNotHave: listOf(text) },
  ...{ relation: orNull(oneOf(...relationKinds)), namedByPerson: flag },
})
