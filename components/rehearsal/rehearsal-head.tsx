import { useTexts } from '#components/language/use-texts.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Eyebrow, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { PrintButton } from '#components/ui/print-button.tsx'
import { toneText } from '#components/ui/tone.ts'
import { visible } from '#lib/verification/manifest.ts'
import { isLimited, type RehearsalRecord } from '#lib/verification/rehearsal/rehearsal-record.ts'
import { rehearsalTexts } from './rehearsal.texts.ts'
import { rehearsalPageTexts } from './rehearsal-page.texts.ts'
import { RehearsalVerdictBadge, verdictTones } from './rehearsal-verdict.tsx'

/** The verdict of a migration in one sentence, and which migration it is. */
export function RehearsalHead({ rehearsal }: { rehearsal: RehearsalRecord }) {
  const words = useTexts(rehearsalTexts)
  const texts = useTexts(rehearsalPageTexts)
  const { id, number, sourceId, sourceName, migration, verdict, limits, variants, toDeploy } = rehearsal
  const unlimited = verdict === 'fits' && !isLimited(limits)
  return (
    <>
      <Eyebrow>
        <a href="/">{words.databases}</a>
        <span>/</span>
        <a href={`/databases/${sourceId}`}>{visible(sourceName)}</a>
        <span>/</span>
        <a href={`/databases/${sourceId}/rehearsals`}>{words.title}</a>
        <span>/</span>
        <span className="font-mono text-sm">{number}</span>
      </Eyebrow>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <PageTitle
          data-verdict={verdict}
          className={verdict === 'fits' ? undefined : toneText[verdictTones[verdict]]}
        >
          {unlimited ? texts.unlimited : texts.titles[verdict]}
        </PageTitle>
        <span className="flex flex-wrap items-center gap-2.5">
          <RehearsalVerdictBadge verdict={verdict} />
          <span className="flex flex-wrap gap-2.5 print:hidden">
            <PrintButton>{texts.print}</PrintButton>
            <ButtonLink href={`/api/v1/rehearsals/${id}`}>{texts.json}</ButtonLink>
          </span>
        </span>
      </div>
      <p className="mt-2 font-mono text-sm wrap-anywhere">{visible(migration)}</p>
      <Lead className="mt-2">
        {unlimited ? texts.noLimits : texts.leads[verdict]} {texts.apart}
        {variants !== null && variants > 1
          ? ` ${toDeploy ? texts.toDeployOf(variants) : texts.variantOf(variants)}`
          : null}
      </Lead>
    </>
  )
}
