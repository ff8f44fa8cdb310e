import { differingDefinitions } from '#lib/verification/definitions.ts'
import { type Manifest, visible } from '#lib/verification/manifest.ts'

const shownAtMost = 10

/** Definitions that no comparison of texts decides, and the database as if they were equal. */
export type Undecided = {
  names: string[]
  /** Of each of `names`, the text of the Manifest and that of the database. */
  texts: { was: string; is: string }[]
  more: number
  copy: Manifest
  otherMajor: boolean
}

/**
 * Takes out definitions whose texts differ in casts, parentheses and spaces alone. Why: PostgreSQL prints some definitions differently once
 * it has parsed its own output, as a restore of a dump makes it do. Which of the two it is can only be found by creating them again, and
 * nothing is written here. Between two major versions every differing definition is one of them.
 */
export function undecidedDefinitions(source: Manifest, restored: Manifest): Undecided {
  const copy = structuredClone(restored)
  const otherMajor = majorOf(source) !== majorOf(restored)
  const undecided = differingDefinitions(source, copy).filter(
    ({ was, is }) => otherMajor || withoutNotation(was) === withoutNotation(is),
  )
  const texts = undecided.slice(0, shownAtMost).map(({ was, is }) => ({ was, is }))
  for (const definition of undecided) definition.use(definition.was)
  const names = undecided.map(({ kind, path }) => `${kind} ${path.map(visible).join('.')}`)
  return {
    names: names.slice(0, shownAtMost),
    texts,
    more: Math.max(0, names.length - shownAtMost),
    copy,
    otherMajor,
  }
}

export function majorOf({ serverVersionNumber }: Manifest): number {
  return Math.floor(serverVersionNumber / 10_000)
}

/** A definition without casts, parentheses, brackets and spaces outside of strings and quoted names. */
function withoutNotation(definition: string): string {
  return definition
    .split(/('(?:[^']|'')*'|"(?:[^"]|"")*")/)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(casts, '').replace(/[()[\]\s]/g, '')))
    .join('')
    .replace(/::"(?:[^"]|"")*"/g, '')
}

const casts =
  /::(?:character varying|double precision|bit varying|(?:timestamp|time)(?: with(?:out)? time zone)?|[\w.]+)(?:\(\d+(?:,\d+)?\))?(?:\[\])*/g
