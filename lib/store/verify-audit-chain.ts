import type { AuditEvent } from '#lib/verification/audit-event.ts'
import { auditChain, storedEventAfter, storedEventByHash, storedEventByNumber } from './audit-chain.ts'
import { auditHash, firstPreviousHash } from './audit-hash.ts'
import { type SignedHead, signedReportHeads } from './signed-report-heads.ts'

/** `rewritten`: the chain is whole in itself, but an event that was its head once is no longer in it. */
type AuditFaultKind = 'edited' | 'removed' | 're-ordered' | 'inserted' | 'rewritten'
/** The first event that is wrong, by its number. */
type AuditFault = { kind: AuditFaultKind; number: number; explanation: string }
export type AuditChainResult = {
  /** How many events were whole, from the first on. */
  events: number
  head: { number: number; at: string; hash: string } | null
  fault: AuditFault | null
}

/** `head`: the hash of an event that must be in the log; `expect`: how many events must be at least, and the number of `head`. */
type Expected = { head?: string; expect?: number }

/**
 * Follows the chain from the first event to the newest, and finds the first event that is wrong. The heads that stored signed reports carry
 * must be in it, too: a chain can be computed anew without the worker's key, and a report cannot.
 */
export async function verifyAuditChain({ head, expect }: Expected = {}): Promise<AuditChainResult> {
  let last: AuditEvent | null = null
  let headAt: number | null = null
  const signedHeads = await signedReportHeads()
  const result = (fault: AuditFault | null) => ({
    events: last?.number ?? 0,
    head: last && { number: last.number, at: last.at, hash: last.hash },
    fault,
  })
  for await (const event of auditChain()) {
    const number = (last?.number ?? 0) + 1
    const previousHash = last?.hash ?? firstPreviousHash
    if (event.number !== number || event.previousHash !== previousHash || auditHash(event) !== event.hash)
      return result(await findFault(event, number, previousHash))
    while ((signedHeads[0]?.number ?? Number.POSITIVE_INFINITY) <= number) {
      const signed = signedHeads.shift()
      if (signed?.number === number && signed.hash !== event.hash) return result(rewrittenSince(signed))
    }
    if (event.hash === head) headAt = event.number
    last = event
  }
  const events = last?.number ?? 0
  const [missing] = signedHeads
  if (missing) return result(removedSince(missing, events))
  return result(unexpectedHead(events, headAt, { head, expect }))
}

function rewrittenSince({ number, run }: SignedHead): AuditFault {
  return fault(
    'rewritten',
    number,
    `the signed report of run ${run} names another hash of it: this event or one before it was changed, and every later hash computed anew`,
  )
}

function removedSince({ number, run }: SignedHead, events: number): AuditFault {
  return fault(
    'removed',
    events + 1,
    `the signed report of run ${run} names event ${number}: the newest were removed`,
  )
}

function unexpectedHead(
  events: number,
  headAt: number | null,
  { head, expect }: Expected,
): AuditFault | null {
  if (expect !== undefined && events < expect)
    return {
      kind: 'removed',
      number: events + 1,
      explanation: `the log has ${events} events, and had ${expect} once: the newest were removed`,
    }
  if (head === undefined || (headAt !== null && (expect === undefined || expect === headAt))) return null
  const where = expect === undefined ? '' : ` as event ${expect}`
  return {
    kind: 'rewritten',
    number: expect ?? events,
    explanation: `no event has the hash ${head}${where}, which was the head once: this event or one before it was changed and every later hash computed anew, or the newest events were removed`,
  }
}

/** What was done to the table, where `event` comes and number and previous hash of another were expected. */
async function findFault(event: AuditEvent, expected: number, previousHash: string): Promise<AuditFault> {
  if (event.number < expected)
    return fault('inserted', event.number, 'its number is below 1, or another event has it')
  const appendedAs = await numberByHash(event)
  if (event.number > expected) return gapFault(event, expected, previousHash, appendedAs)
  const next = await storedEventByNumber(expected + 1)
  if (appendedAs === null || event.previousHash === previousHash)
    return next && (await numberByHash(next)) === expected
      ? fault('inserted', expected, 'the event that had this number has the next one')
      : fault('edited', expected, 'its content does not have its hash')
  if (appendedAs === expected) return beforeFault(expected)
  if (appendedAs < expected)
    return fault('inserted', appendedAs, `the event that had this number has number ${expected}`)
  const moved = await storedEventAfter(previousHash)
  return moved
    ? fault(
        're-ordered',
        expected,
        `it was appended as event ${appendedAs}; event ${expected} has number ${moved.number}`,
      )
    : fault('removed', expected, `event ${appendedAs} has its number`)
}

/** Numbers are missing before `event`. */
async function gapFault(
  event: AuditEvent,
  expected: number,
  previousHash: string,
  appendedAs: number | null,
): Promise<AuditFault> {
  if (event.previousHash === previousHash)
    return appendedAs === event.number
      ? fault('inserted', event.number, `it follows event ${expected - 1} and skips numbers`)
      : fault('edited', event.number, `it was appended as event ${expected}`)
  const moved = (await storedEventAfter(previousHash)) ?? (await storedEventByHash(event.previousHash))
  if (moved) return fault('re-ordered', expected, `it has number ${moved.number}`)
  const last = event.number - 1
  return fault(
    'removed',
    expected,
    last === expected ? 'no event has its number' : `so were all up to ${last}`,
  )
}

/** The event has its own hash and number, and names another hash before it. */
function beforeFault(number: number): AuditFault {
  return number === 1
    ? fault('edited', 1, 'it names an event before it, and is the first')
    : fault(
        'edited',
        number - 1,
        `event ${number} names another hash of it: it, or events before it too, have hashes that were computed anew`,
      )
}

function fault(kind: AuditFaultKind, number: number, explanation: string): AuditFault {
  return { kind, number, explanation }
}

/** How far from its own number the number is searched that an event was appended as, beside the place that its previous hash leads to. */
const farthest = 1000

/** The number with which the content of an event has its hash; null: with none, so that the content was changed. */
async function numberByHash(event: AuditEvent): Promise<number | null> {
  const hasHash = (number: number) => number > 0 && auditHash({ ...event, number }) === event.hash
  if (hasHash(event.number)) return event.number
  const before = await storedEventByHash(event.previousHash)
  if (before && hasHash(before.number + 1)) return before.number + 1
  for (let distance = 1; distance <= farthest; distance += 1)
    for (const number of [event.number + distance, event.number - distance])
      if (hasHash(number)) return number
  return null
}
