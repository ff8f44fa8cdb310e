import { Sentence } from '#components/ui/sentence.tsx'
import { age } from '#lib/format.ts'
import { describeLimit } from '#lib/verification/criteria.ts'
import type { Gate } from '#lib/verification/gate.ts'

const inks = {
  safe: '',
  'not-yet': 'ink-stale',
  'do-not': 'ink-failed',
  'cannot-tell': 'ink-errored',
} as const

/** The answer, large; then how old its proof is, beside the limit. */
export function Verdict({ gate, now }: { gate: Gate; now: Date }) {
  return (
    <>
      <h1 className={inks[gate.answer]} data-answer={gate.answer}>
        {gate.headline}
      </h1>
      <p className="lead">
        <Sentence words={gate.lead} />
      </p>
      <AgeBar gate={gate} now={now} />
    </>
  )
}

function AgeBar({ gate, now }: { gate: Gate; now: Date }) {
  const oldMs = gate.provedAt === null ? null : Math.max(0, now.getTime() - Date.parse(gate.provedAt))
  const share = oldMs === null ? 0 : Math.min(100, (100 * oldMs) / gate.limitMs)
  const colour = gate.stale || share >= 80 ? 'stale' : 'passed'
  const said =
    oldMs === null ? 'never proved' : `${gate.stale ? 'stale: ' : ''}proved archive is ${age(oldMs)} old`
  const limit = describeLimit(gate.limitMs)
  return (
    <div className="age">
      <div className="row between hint mb-1.5">
        <span className={gate.stale ? 'ink-stale' : ''}>{said}</span>
        <span>limit {limit}</span>
      </div>
      <div className="bar" role="img" aria-label={`${said}, limit ${limit}`}>
        <i className={colour} style={{ width: `${share}%` }} />
      </div>
    </div>
  )
}
