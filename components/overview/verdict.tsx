import { Meter } from '#components/ui/meter.tsx'
import { Lead, PageTitle } from '#components/ui/page-header.tsx'
import { Sentence } from '#components/ui/sentence.tsx'
import { age } from '#lib/format.ts'
import { formatLimit } from '#lib/verification/format-limit.ts'
import type { Gate } from '#lib/verification/gate.ts'

const inks = {
  open: '',
  'out-of-date': 'text-warning',
  closed: 'text-negative',
  'cannot-tell': 'text-unknown',
} as const

/** The answer, large; then the age of the last verification beside its limit. */
export function Verdict({ gate, now }: { gate: Gate; now: Date }) {
  return (
    <>
      <PageTitle
        size="lg"
        className={gate.override ? 'text-warning' : inks[gate.state]}
        data-state={gate.state}
      >
        {gate.headline}
      </PageTitle>
      <Lead>
        <Sentence words={gate.lead} />
      </Lead>
      <AgeMeter gate={gate} now={now} />
    </>
  )
}

function AgeMeter({ gate, now }: { gate: Gate; now: Date }) {
  const ageMs = gate.provedAt === null ? null : Math.max(0, now.getTime() - Date.parse(gate.provedAt))
  const percent = ageMs === null ? 0 : Math.min(100, (100 * ageMs) / gate.limitMs)
  const last = describeAge(ageMs, gate.stale)
  const limit = `max age ${formatLimit(gate.limitMs)}`
  return (
    <div className="mt-5.5 max-w-140">
      <div className="mb-1.5 flex justify-between gap-2.5 text-sm text-faint tabular-nums">
        <span className={gate.stale ? 'text-warning' : undefined}>{last}</span>
        <span>{limit}</span>
      </div>
      <Meter
        label="Age of the last verification"
        text={`${last}, ${limit}`}
        percent={percent}
        tone={gate.stale || percent >= 80 ? 'warning' : 'positive'}
      />
    </div>
  )
}

function describeAge(ageMs: number | null, stale: boolean): string {
  if (ageMs === null) return 'Never verified'
  if (stale) return `Out of date: last verified ${age(ageMs)} ago`
  return ageMs < 60_000 ? 'Last verified just now' : `Last verified ${age(ageMs)} ago`
}
