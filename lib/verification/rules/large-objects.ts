import { plural } from '#lib/format.ts'
import type { Check } from '#lib/verification/check.ts'
import { finding, passed } from '#lib/verification/finding.ts'
import type { LargeObjects, Manifest } from '#lib/verification/manifest.ts'
import { pair } from '#lib/verification/pair.ts'

const subject = 'all large objects'
const namedAtMost = 10

/**
 * Is every large object equal, and does it belong to whom it did? They lie outside all tables, and a dump of some schemas only
 * would leave them out. Where they are few, those that differ are named.
 */
export function largeObjects({ largeObjects: was }: Manifest, { largeObjects: is }: Manifest): Check[] {
  if (was === null || is === null) return [unread]
  if (was.count !== is.count || was.digest !== is.digest)
    return [finding('large-objects', subject, told(was), differing(was, is))]
  const contents = was.count === 0 ? [] : [passed('large-objects', subject, told(was))]
  if (was.rights === is.rights) return contents
  const others = Object.keys(was.each).filter((oid) => was.each[oid]?.[1] !== is.each[oid]?.[1])
  return [
    ...contents,
    finding(
      'privileges',
      subject,
      'the same owners and privileges',
      `another owner or other privileges${named(others)}`,
    ),
  ]
}

const unread: Check = {
  kind: 'large-objects',
  subject,
  verdict: 'skipped',
  expected: 'all of them read on both sides',
  found: 'they were not read',
}

function told({ count }: LargeObjects): string {
  return plural(count, 'large object')
}

function differing(was: LargeObjects, is: LargeObjects): string {
  const { missing, extra, both } = pair(Object.keys(was.each), Object.keys(is.each), (oid) => oid)
  if (!isNamed(was) || !isNamed(is))
    return was.count === is.count ? `${told(is)} with other contents` : told(is)
  const changed = both.map(([oid]) => oid).filter((oid) => was.each[oid]?.[0] !== is.each[oid]?.[0])
  const parts = [
    ...(missing.length > 0 ? [`missing${named(missing)}`] : []),
    ...(changed.length > 0 ? [`with other contents${named(changed)}`] : []),
    ...(extra.length > 0 ? [`that production never had${named(extra)}`] : []),
  ]
  return `${told(is)} · ${parts.join('; ')}`
}

function isNamed({ count, each }: LargeObjects): boolean {
  return Object.keys(each).length === count
}

function named(oids: string[]): string {
  if (oids.length === 0) return ''
  return `: oid ${oids.slice(0, namedAtMost).join(', ')}${oids.length > namedAtMost ? ` and ${oids.length - namedAtMost} more` : ''}`
}
