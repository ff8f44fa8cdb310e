import { useTexts } from '#components/language/use-texts.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Eyebrow, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { PrintButton } from '#components/ui/print-button.tsx'
import { toneText } from '#components/ui/tone.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { RestoredRecord } from '#lib/verification/restored/restored-record.ts'
import { restoredTexts } from './restored.texts.ts'
import { restoredPageTexts } from './restored-page.texts.ts'
import { RestoredVerdictBadge, restoredTones } from './restored-verdict.tsx'

/** The verdict of a comparison in one sentence, and which database it is of. */
export function RestoredHead({ restored: it }: { restored: RestoredRecord }) {
  const words = useTexts(restoredTexts)
  const texts = useTexts(restoredPageTexts)
  const byManifest = it.verdict === 'passed' && it.comparedWith?.manifest
  return (
    <>
      <Eyebrow>
        <a href="/">{words.databases}</a>
        <span>/</span>
        <a href={`/databases/${it.sourceId}`}>{visible(it.sourceName)}</a>
        <span>/</span>
        <a href={`/databases/${it.sourceId}/restored`}>{words.title}</a>
        <span>/</span>
        <span className="font-mono text-sm">{it.number}</span>
      </Eyebrow>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <PageTitle
          data-verdict={it.verdict}
          className={it.verdict === 'passed' ? undefined : toneText[restoredTones[it.verdict]]}
        >
          {texts.titles[it.verdict]}
        </PageTitle>
        <span className="flex flex-wrap items-center gap-2.5">
          <RestoredVerdictBadge verdict={it.verdict} />
          <span className="flex flex-wrap gap-2.5 print:hidden">
            <PrintButton>{texts.print}</PrintButton>
            <ButtonLink href={`/api/v1/restored/${it.id}`}>{texts.json}</ButtonLink>
          </span>
        </span>
      </div>
      <p className="mt-2 font-mono text-sm wrap-anywhere">{visible(it.restored)}</p>
      <Lead className="mt-2">
        {texts.leads[byManifest ? 'manifest' : it.verdict]} {texts.apart}
      </Lead>
    </>
  )
}
