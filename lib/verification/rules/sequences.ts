import type { Check } from '#lib/verification/check.ts'
import { finding, passed } from '#lib/verification/finding.ts'
import {
  displayName,
  type Manifest,
  relationKey,
  type Sequence,
  visible,
} from '#lib/verification/manifest.ts'
import { message } from '#lib/verification/messages/message.ts'
import { findMissingObjects } from '#lib/verification/missing-objects.ts'
import { newSchemas } from '#lib/verification/new-schemas.ts'
import { pair } from '#lib/verification/pair.ts'

/**
 * Does every sequence go on where it stood? Sequences do not obey snapshots, so the restored one may stand anywhere between
 * what was read before the dump and after it; one that goes round may stand anywhere once it moved. One that belongs to a
 * missing table or column fell with it, and so did that of a column which is no identity any more.
 */
export function sequences(source: Manifest, copy: Manifest): Check[] {
  const lost = findMissingObjects(source, copy)
  const strange = newSchemas(source, copy)
  const { missing, extra, both } = pair(source.sequences, copy.sequences, relationKey)
  const reported = missing.filter(
    ({ schema, ownedBy }) =>
      !lost.covers([schema]) &&
      !(ownedBy && lost.covers([ownedBy.schema, ownedBy.name, ownedBy.column])) &&
      !(ownedBy && isIdentity(source, ownedBy) && !isIdentity(copy, ownedBy)),
  )
  const findings = [
    ...reported.map((it) => finding('sequence', displayName(it), visible(it.definition), message('missing'))),
    ...extra
      .filter(
        (it) =>
          !strange.has(it.schema) &&
          !(it.ownedBy && isIdentity(copy, it.ownedBy) && !isIdentity(source, it.ownedBy)),
      )
      .map((it) => finding('sequence', displayName(it), message('absent'), visible(it.definition))),
    ...both.flatMap(([was, is]) => (ofOtherType(source, was, is) ? [] : definitionOf(was, is))),
    ...both.flatMap(([was, is]) =>
      was.definition === is.definition || ofOtherType(source, was, is) ? position(was, is) : [],
    ),
  ]
  const gaps = both.flatMap(([was, is]) => (ofOtherType(source, was, is) ? [typeGap(was, is)] : []))
  if (findings.length > 0 || both.length === 0) return [...findings, ...gaps]
  return [
    passed('sequence', 'all sequences', message('compared', { what: 'sequences', count: both.length })),
    ...gaps,
  ]
}

/**
 * Whether the two differ in nothing but the type of an identity column's sequence, and in the bounds that come with a type. pg_dump
 * writes no type there: the sequence gets that of its column, whatever LIKE or ALTER SEQUENCE had made of it.
 */
function ofOtherType(source: Manifest, was: Sequence, is: Sequence): boolean {
  const split = ({ definition }: Sequence) =>
    /^(\w+) (.*?) MINVALUE -?\d+ MAXVALUE -?\d+ (.*)$/s.exec(definition)?.slice(1) ?? []
  const [type, start, rest] = split(was)
  const [otherType, otherStart, otherRest] = split(is)
  return (
    type !== otherType &&
    start === otherStart &&
    rest === otherRest &&
    was.ownedBy !== undefined &&
    isIdentity(source, was.ownedBy)
  )
}

function typeGap(was: Sequence, is: Sequence): Check {
  return {
    kind: 'sequence',
    subject: displayName(was),
    verdict: 'gap',
    expected: visible(was.definition),
    found: message('sequence-type-of-column', { definition: visible(is.definition) }),
  }
}

function isIdentity(
  { tables }: Manifest,
  { schema, name, column }: NonNullable<Sequence['ownedBy']>,
): boolean {
  const table = tables.find((it) => it.schema === schema && it.name === name)
  const definition = table?.columns.find((it) => it.name === column)?.definition ?? ''
  return definition.includes(' AS IDENTITY')
}

function definitionOf(was: Sequence, is: Sequence): Check[] {
  if (was.definition === is.definition) return []
  return [finding('sequence', displayName(was), visible(was.definition), visible(is.definition))]
}

/** Its position; one with another definition has a finding already. */
function position(was: Sequence, is: Sequence): Check[] {
  const [before, after] = was.next
  if (before !== after && / CYCLE/.test(was.definition)) return []
  const found = BigInt(is.next[0])
  const [low, high] =
    BigInt(before) <= BigInt(after) ? [BigInt(before), BigInt(after)] : [BigInt(after), BigInt(before)]
  if (found >= low && found <= high) return []
  return [
    finding(
      'sequence',
      displayName(was),
      message('next-value', { low: String(low), high: String(high) }),
      message('next-value', { low: String(found), high: String(found) }),
    ),
  ]
}
