import { useFormat } from '#components/language/use-format.ts'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { RequestPack } from '#components/pack/request-pack.tsx'
import { stepWords } from '#components/run/step-words.ts'
import { VerifyNow } from '#components/run/verify-now.tsx'
import { Actions } from '#components/ui/actions.tsx'
import { ButtonLink, ButtonNote } from '#components/ui/button.tsx'
import { overviewTexts } from './overview.texts.ts'
import type { OverviewView } from './overview-view.ts'

/** What a person can do from the overview: verify or watch, and open what the answer rests on. */
export function OverviewActions({ view }: { view: OverviewView }) {
  const { actions: texts } = useTexts(overviewTexts)
  const cost = useCost(view)
  const { source, gate, active, shownRunId } = view
  return (
    <Actions className="mt-6">
      {gate.runbook ? (
        <ButtonLink variant="primary" href={`/databases/${source.id}/runbook`}>
          {texts.openRunbook}
        </ButtonLink>
      ) : null}
      {active ? (
        <WatchLink run={active} />
      ) : (
        <VerifyNow sourceId={source.id} word={texts.verify} cost={cost} plain={gate.runbook} />
      )}
      {gate.runbook ? null : (
        <ButtonLink href={`/databases/${source.id}/runbook`}>{texts.runbook}</ButtonLink>
      )}
      {shownRunId ? (
        <>
          <ButtonLink href={`/runs/${shownRunId}`}>{texts.report}</ButtonLink>
          <ButtonLink href={`/runs/${shownRunId}#share`}>{texts.share}</ButtonLink>
        </>
      ) : null}
      <ButtonLink href={`/databases/${source.id}/settings`}>{texts.settings}</ButtonLink>
      <RequestPack sourceId={source.id} connected={source.connected} />
    </Actions>
  )
}

function WatchLink({
  run: { id, number, queued, step, reverify },
}: {
  run: NonNullable<OverviewView['active']>
}) {
  const { actions: texts } = useTexts(overviewTexts)
  const { titles } = stepWords(reverify, useLocale().language)
  const doing = step ? titles[step] : texts.starting
  return (
    <ButtonLink variant="primary" href={`/runs/${id}`}>
      {queued ? texts.watchQueued(number) : texts.watch(number)}{' '}
      <ButtonNote>{queued ? texts.waiting : doing}</ButtonNote>
    </ButtonLink>
  )
}

/** What a run reads, and how long it usually takes. */
function useCost({ source, usualMs }: OverviewView): string {
  const { actions: texts } = useTexts(overviewTexts)
  const { bytes, duration } = useFormat()
  const parts = [
    source.bytes === null ? '' : texts.reads(bytes(source.bytes)),
    usualMs === null ? '' : texts.usually(duration(usualMs)),
  ]
  return parts.filter(Boolean).join(' · ')
}
