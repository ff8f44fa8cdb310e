import { randomUUID } from 'node:crypto'
import { log } from '#lib/log.ts'
import { asProblem, Problem, type ProblemFacts } from '#lib/problem.ts'
import { actProgress, type ClaimedAct, claimAct, endAct } from '#lib/store/act-writes.ts'
import type { ActResult } from '#lib/verification/backups/facts.ts'
import { connectSource } from './acts/connect.ts'
import { discoverServices } from './acts/discover.ts'
import { lock } from './acts/lock.ts'
import { schedules } from './acts/schedules.ts'
import { snapshot } from './acts/snapshot.ts'
import { survey } from './acts/survey.ts'
import type { Workshop } from './verify-run.ts'

/** What an act has at hand. */
export type ActHands = {
  workshop: Pick<Workshop, 'home' | 'privateKey' | 'tools'>
  /** Says what is being done, in words for people. */
  tell(words: string): void
  signal: AbortSignal
}

const beatEveryMs = 5000

/** Takes one queued act to its end, whatever that is. One that another worker claimed is left alone; none is ever tried again. */
export async function doAct(workshop: ActHands['workshop'], id: string, closing: AbortSignal): Promise<void> {
  const claim = randomUUID()
  const act = await claimAct(id, claim)
  if (!act) return
  const stop = new AbortController()
  const signal = AbortSignal.any([closing, stop.signal])
  let saying = Promise.resolve()
  const say = (words?: string) => {
    saying = saying
      .then(() => actProgress(id, claim, words))
      .then((held) => (held ? undefined : stop.abort(lost)))
      .catch(() => {}) // the metadata database may be away for a moment; the sweep decides when it was too long
  }
  const beating = setInterval(() => say(), beatEveryMs)
  const ending = await work(act, { workshop, tell: say, signal }).then(
    (result) => ({ result }),
    (thrown: unknown) => ({ problem: signal.aborted ? lost.facts : factsOf(thrown) }),
  )
  clearInterval(beating)
  await saying
  const written = await endAct(id, claim, ending)
  const code = 'problem' in ending ? ending.problem.code : undefined
  log.info({ act: id, kind: act.kind, source: act.sourceId, problem: code, written }, 'an act ended')
}

async function work(act: ClaimedAct, hands: ActHands): Promise<ActResult> {
  switch (act.kind) {
    case 'discover':
      return discoverServices(act, hands)
    case 'connect':
      return connectSource(act, hands)
    case 'survey':
      return survey(act, hands)
    case 'snapshot':
      return snapshot(act, hands)
    case 'lock':
      return lock(act, hands)
    case 'schedules':
      return schedules(act, hands)
    default:
      throw new Problem('bad-request', 'There is no such act.')
  }
}

/** What nobody foresaw goes to the log with its cause, which the person who asked cannot see. */
function factsOf(thrown: unknown): ProblemFacts {
  const problem = asProblem(thrown)
  if (problem.code === 'unforeseen') log.error({ err: thrown }, 'an act broke off')
  return problem.facts
}

const lost = new Problem(
  'worker-lost',
  'The worker was stopped while it did this.',
  'Whether it happened at Railway is not known. Look again before you repeat it.',
)
