import type { Check } from '#lib/verification/check.ts'
import { finding, passed } from '#lib/verification/finding.ts'
import type { LargeObjects, Manifest } from '#lib/verification/manifest.ts'
import { type Message, message, type Oids } from '#lib/verification/messages/message.ts'
import { pair } from '#lib/verification/pair.ts'

const subject = 'all large objects'
const namedAtMost = 10

/**
 * Is every large object equal, and does it belong to whom it did? They lie outside all tables, and a dump of some schemas only
 * would leave them out. Where they are few, those that differ are named.
 */
export function largeObjects({ largeObjects: was }: Manifest, { largeObjects: is }: Manifest): Check[] {
  if (was === null || is === null) return [unread]
  const held = message('large-objects', { count: was.count })
  if (was.count !== is.count || was.digest !== is.digest)
    return [finding('large-objects', subject, held, differing(was, is))]
  const contents = was.count === 0 ? [] : [passed('large-objects', subject, held)]
  if (was.rights === is.rights) return contents
  const others = Object.keys(was.each).filter((oid) => was.each[oid]?.[1] !== is.each[oid]?.[1])
  const differ = message('owners-differ', { named: named(others) })
  return [...contents, finding('privileges', subject, message('same-owners'), differ)]
}

const unread: Check = {
  kind: 'large-objects',
  subject,
  verdict: 'skipped',
  expected: message('large-objects-read'),
  found: message('not-read'),
}

function differing(was: LargeObjects, is: LargeObjects): Message {
  const { missing, extra, both } = pair(Object.keys(was.each), Object.keys(is.each), (oid) => oid)
  const { count } = is
  if (!isNamed(was) || !isNamed(is))
    return message(was.count === count ? 'large-objects-changed' : 'large-objects', { count })
  const changed = both.map(([oid]) => oid).filter((oid) => was.each[oid]?.[0] !== is.each[oid]?.[0])
  return message('large-objects-differ', {
    count,
    missing: named(missing),
    changed: named(changed),
    surplus: named(extra),
  })
}

function isNamed({ count, each }: LargeObjects): boolean {
  return Object.keys(each).length === count
}

function named(oids: string[]): Oids {
  return { first: oids.slice(0, namedAtMost), count: oids.length }
}
