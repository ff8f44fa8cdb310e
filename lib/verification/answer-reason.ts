import type { GateFacts, GateRun, GateRuns } from './gate-input.ts'

type NamedRun = Pick<GateRun, 'id' | 'number'>

/**
 * Why the answer for a database is unknown, in the order that the gate decides in; or why it is out of date within its limit (`not-stored`).
 * `waiting`: no worker takes the Run. `unfinished`: nothing passed, and the last Run could not finish. `in-future`: its age is not known.
 * `not-seen`, `unreadable`: the stored Archive. `rehearsal`: whether the migration fits was not found out.
 */
export type AnswerReason =
  | { kind: 'waiting' | 'unfinished'; run: NamedRun }
  | { kind: 'in-future' }
  | { kind: 'not-seen' | 'unreadable'; archiveId: string }
  | { kind: 'rehearsal'; rehearsalId: string | null }
  | { kind: 'not-stored' }

/** Of an answer that is unknown. */
export function unknownReason(
  { active, lastPassed, lastEnded, rehearsal }: GateRuns<GateRun>,
  { waiting, inFuture, archive }: GateFacts<GateRun>,
): AnswerReason | null {
  if (waiting && active) return { kind: 'waiting', run: named(active) }
  if (!lastPassed) return lastEnded && { kind: 'unfinished', run: named(lastEnded) }
  if (inFuture) return { kind: 'in-future' }
  if (archive?.state === 'unseen') return { kind: 'not-seen', archiveId: archive.archiveId }
  if (archive?.state === 'unreadable') return { kind: 'unreadable', archiveId: archive.archiveId }
  return { kind: 'rehearsal', rehearsalId: rehearsal?.id ?? null }
}

function named({ id, number }: NamedRun): NamedRun {
  return { id, number }
}
