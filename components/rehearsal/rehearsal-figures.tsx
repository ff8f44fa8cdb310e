import type { ReactNode } from 'react'
import { useFormat } from '#components/language/use-format.ts'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card } from '#components/ui/card.tsx'
import { ExactTime } from '#components/ui/exact-time.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { Time } from '#components/ui/time.tsx'
import { describeRequester } from '#lib/verification/labels.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Findings } from '#lib/verification/rehearsal/findings.ts'
import type { RehearsalLimits } from '#lib/verification/rehearsal/limits.ts'
import { type Part, unrecorded } from '#lib/verification/rehearsal/read-stored.ts'
import type { RehearsalRecord } from '#lib/verification/rehearsal/rehearsal-record.ts'
import { rehearsalTexts } from './rehearsal.texts.ts'
import { rehearsalPageTexts } from './rehearsal-page.texts.ts'

type Props = { rehearsal: RehearsalRecord; findings: Findings }

/** How long it took, what it needed, what it was measured with, and what was restored for it. */
export function RehearsalFigures({ rehearsal, findings }: Props) {
  const texts = useTexts(rehearsalPageTexts)
  const { duration, bytes, count } = useFormat()
  const { space, sampling, alreadyApplied } = findings
  const shown = <Value,>(part: Part<Value>, draw: (value: Value) => ReactNode) =>
    part === unrecorded ? <span className="text-faint">{texts.unrecorded}</span> : draw(part)
  const applied =
    alreadyApplied === unrecorded || alreadyApplied === 0 ? null : texts.alreadyApplied(count(alreadyApplied))
  return (
    <Card title={texts.figures} id="figures">
      <Facts>
        <Fact label={texts.migrationTook}>{shown(findings.durationMs, duration)}</Fact>
        <Fact label={texts.rehearsedIn} more={texts.rehearsedInMore}>
          {shown(findings.tookMs, duration)}
        </Fact>
        <Fact label={texts.scripts} more={applied}>
          {shown(findings.scripts, (scripts) => count(scripts.length))}
        </Fact>
        <Fact label={texts.role}>{shown(findings.role, visible)}</Fact>
        <Fact label={texts.waited}>{shown(findings.waitedMs, duration)}</Fact>
        <Fact label={texts.wal}>{shown(findings.walBytes, bytes)}</Fact>
        <Fact
          label={texts.space}
          more={
            space === unrecorded ? null : texts.spaceMore(bytes(space.beforeBytes), bytes(space.afterBytes))
          }
        >
          {shown(space, ({ highestBytes }) => bytes(highestBytes))}
        </Fact>
        <Fact
          label={texts.lockReading}
          more={sampling === unrecorded ? null : texts.lockReadingMore(duration(sampling.longestGapMs))}
        >
          {shown(sampling, ({ meanGapMs }) => texts.lockReadingValue(count(Number(meanGapMs.toFixed(1)))))}
        </Fact>
        <Origin rehearsal={rehearsal} />
      </Facts>
    </Card>
  )
}

function Origin({ rehearsal }: { rehearsal: RehearsalRecord }) {
  const texts = useTexts(rehearsalPageTexts)
  const { run } = useTexts(rehearsalTexts)
  const { language } = useLocale()
  const { archive, deployUrl, limits } = rehearsal
  return (
    <>
      <Fact label={texts.limitsGiven}>
        <LimitsGiven limits={limits} />
      </Fact>
      <Fact
        label={texts.archive}
        more={
          <>
            {texts.ofRun}{' '}
            <a className="underline underline-offset-4" href={`/runs/${rehearsal.run.id}`}>
              {run(rehearsal.run.number)}
            </a>
          </>
        }
      >
        {archive ? (
          <a className="underline underline-offset-4" href={`/archives/${archive.id}`}>
            <Time at={archive.takenAt} />
          </a>
        ) : (
          <span className="text-faint">{texts.unrecorded}</span>
        )}
      </Fact>
      <Fact label={texts.ended}>
        <ExactTime at={rehearsal.endedAt} />
      </Fact>
      <Fact
        label={texts.requestedBy}
        more={
          deployUrl ? (
            <a className="underline underline-offset-4" href={deployUrl} rel="noreferrer nofollow">
              {texts.deploy}
            </a>
          ) : null
        }
      >
        {visible(describeRequester(rehearsal, language))}
      </Fact>
    </>
  )
}

/** The limits of the command, none of which a result of a backup has. */
function LimitsGiven({ limits }: { limits: RehearsalLimits }) {
  const { given } = useTexts(rehearsalPageTexts)
  const { duration, count } = useFormat()
  const { maxLockMs, maxTimeMs, maxRowsLost, noRewrites } = limits
  const parts = [
    maxLockMs === null ? '' : given.lock(duration(maxLockMs)),
    maxTimeMs === null ? '' : given.time(duration(maxTimeMs)),
    maxRowsLost === null ? '' : given.rows(count(maxRowsLost)),
    noRewrites ? given.rewrites : '',
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(' · ') : given.none
}
