import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { AuditEvent } from '#lib/verification/audit-event.ts'

/** What stands before the first event. */
export const firstPreviousHash = '0'.repeat(64)

/**
 * The hash of an event, in hexadecimal: SHA-256 over the UTF-8 bytes of `previousHash`, a line feed, and the canonical JSON (RFC 8785)
 * of an object with these members:
 *
 *     number   integer
 *     at       YYYY-MM-DDThh:mm:ss.sssZ
 *     who      {kind, id, name}
 *     action   text
 *     target   {kind, id, name} or null
 *     from     text or null
 *     result   ok, refused or failed
 *     problem  text or null
 *     details  object
 *
 * `previousHash` is the hash of the event whose number is one less, or 64 zeros. Stored hashes rest on this: it never changes.
 */
export function auditHash(event: Omit<AuditEvent, 'hash'>): string {
  const { previousHash, number, at, who, action, target, from, result, problem, details } = event
  const content = {
    number,
    at,
    who: named(who),
    action,
    target: target && named(target),
    from,
    result,
    problem,
    details,
  }
  return createHash('sha256')
    .update(`${previousHash}\n${canonicalize(content)}`)
    .digest('hex')
}

function named<Kind>({ kind, id, name }: { kind: Kind; id: string | null; name: string | null }) {
  return { kind, id, name }
}
