import { markOf } from '#components/queries/mark-of.ts'
import type { WorkerSeen } from '#components/queries/worker-query.ts'
import type { Source } from '#lib/verification/source.ts'

/** What tells whether a probe of a Source has ended. */
export type ProbeState = Pick<Source, 'probedAt' | 'newConnection'>

const isAnswered = ({ newConnection }: ProbeState) =>
  Boolean(newConnection?.problem) || Boolean(newConnection?.leadsTo)

/** The probe after the one of this instant has not ended; undefined: none is expected. */
export function isPending(state: ProbeState, before: string | null | undefined): boolean {
  return before !== undefined && state.probedAt === before && !isAnswered(state)
}

/** A new connection waits for its test: a probe of the one before may end meanwhile, so that its instant tells nothing. */
export function isUntested(state: ProbeState): boolean {
  return state.newConnection != null && !isAnswered(state)
}

/** The mark of the settings of a database. */
export function settingsMark(source: Source, worker: WorkerSeen): string {
  return markOf([source, worker?.alive ?? false])
}
