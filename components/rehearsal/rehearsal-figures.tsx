import type { ReactNode } from 'react'
import { useFormat } from '#components/language/use-format.ts'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Breakable } from '#components/ui/breakable.tsx'
import { Card } from '#components/ui/card.tsx'
import { ExactTime } from '#components/ui/exact-time.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Language } from '#lib/language.ts'
import { describeRequester } from '#lib/verification/labels.ts'
import { visible } from '#lib/verification/manifest.ts'
import { type Part, unrecorded } from '#lib/verification/read-stored.ts'
import type { Findings } from '#lib/verification/rehearsal/findings.ts'
import { limitWords } from '#lib/verification/rehearsal/limit-words.ts'
import type { RehearsalLimits } from '#lib/verification/rehearsal/limits.ts'
import type { RehearsalRecord } from '#lib/verification/rehearsal/rehearsal-record.ts'
import { rehearsalWords } from '#lib/verification/rehearsal/rehearsal-words.texts.ts'
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
      <Facts className="sm:grid-cols-3 lg:grid-cols-4">
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
        <Origin rehearsal={rehearsal} findings={findings} />
      </Facts>
    </Card>
  )
}

function Origin({ rehearsal, findings }: Props) {
  const texts = useTexts(rehearsalPageTexts)
  const { run } = useTexts(rehearsalTexts)
  const { language } = useLocale()
  const { archive, deployUrl, limits } = rehearsal
  return (
    <>
      <Fact label={texts.limitsGiven} more={limitsMore({ limits, findings }, language)}>
        {limitsGiven(limits, language)}
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
        <Breakable text={visible(describeRequester(rehearsal, language))} />
      </Fact>
    </>
  )
}

/** What it was measured against, none of which a result of a backup has. */
function limitsGiven(limits: RehearsalLimits, language: Language): string {
  const given = limitWords(limits, language).map(({ words }) => words)
  return given.length > 0 ? given.join(' · ') : rehearsalWords[language].noLimits
}

/** What of the limits the policy set, and what of it was not decided. */
function limitsMore(
  { limits, findings }: { limits: RehearsalLimits; findings: Findings },
  language: Language,
): string | null {
  const texts = rehearsalPageTexts[language]
  const { limitsByPolicy, limitsUndecided } = findings
  const byPolicy =
    limitsByPolicy === unrecorded
      ? []
      : limitWords(limits, language).filter(({ limit }) => limitsByPolicy.includes(limit))
  const undecided = limitsUndecided === unrecorded ? [] : limitsUndecided
  const said = [
    byPolicy.length > 0 ? texts.byPolicy(byPolicy.map(({ words }) => words).join(' · ')) : '',
    undecided.length > 0 ? texts.undecided(undecided.map(visible).join(' · ')) : '',
  ].filter(Boolean)
  return said.length > 0 ? said.join('; ') : null
}
