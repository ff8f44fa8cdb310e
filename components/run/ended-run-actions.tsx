import { useTexts } from '#components/language/use-texts.ts'
import { IfMay } from '#components/shell/permissions.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { endedRunTexts } from './ended-run.texts.ts'
import type { RunView } from './run-view.ts'
import { VerifyNow } from './verify-now.tsx'

/** What is to be done after a Run: read its archive once more, restore by hand, verify production again, or share the report, which is done below. */
export function EndedRunActions({ view: { sourceId, archive, status } }: { view: RunView }) {
  const texts = useTexts(endedRunTexts)
  return (
    <>
      {archive?.keptAt ? (
        <VerifyNow sourceId={sourceId} archiveId={archive.id} word={texts.reverify} plain />
      ) : null}
      {status === 'failed' || status === 'errored' ? (
        <ButtonLink href={`/databases/${sourceId}/runbook`}>{texts.runbook}</ButtonLink>
      ) : null}
      <VerifyNow sourceId={sourceId} word={texts.verifyProduction} plain />
      <IfMay permission="share">
        <ButtonLink href="#share">{texts.share}</ButtonLink>
      </IfMay>
    </>
  )
}
