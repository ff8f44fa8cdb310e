import { useFormat } from '#components/language/use-format.ts'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { ExactTime } from '#components/ui/exact-time.tsx'
import { Meter } from '#components/ui/meter.tsx'
import { Lead, PageTitle } from '#components/ui/page-header.tsx'
import { Sentence } from '#components/ui/sentence.tsx'
import { formatLimit } from '#lib/verification/format-limit.ts'
import type { Gate } from '#lib/verification/gate.ts'
import { overviewTexts } from './overview.texts.ts'

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
  const { age: texts } = useTexts(overviewTexts)
  const { language } = useLocale()
  const ageMs = gate.provedAt === null ? null : Math.max(0, now.getTime() - Date.parse(gate.provedAt))
  const percent = ageMs === null ? 0 : Math.min(100, (100 * ageMs) / gate.limitMs)
  const last = useAgeWords(ageMs, gate.stale)
  const limit = texts.limit(formatLimit(gate.limitMs, language))
  return (
    <div className="mt-5.5 max-w-140">
      <div className="mb-1.5 flex justify-between gap-2.5 text-sm text-faint">
        <span className={gate.stale ? 'text-warning' : undefined}>
          {gate.provedAt === null ? last : <ExactTime at={gate.provedAt}>{last}</ExactTime>}
        </span>
        <span>{limit}</span>
      </div>
      <Meter
        label={texts.label}
        text={`${last}, ${limit}`}
        percent={percent}
        tone={
          gate.stale || percent >= 80 ? 'warning' : gate.stateByEvidence === 'open' ? 'positive' : 'neutral'
        }
      />
    </div>
  )
}

function useAgeWords(ageMs: number | null, stale: boolean): string {
  const { age: texts } = useTexts(overviewTexts)
  const { age } = useFormat()
  if (ageMs === null) return texts.never
  if (stale) return texts.stale(age(ageMs))
  return ageMs < 60_000 ? texts.justNow : texts.last(age(ageMs))
}
