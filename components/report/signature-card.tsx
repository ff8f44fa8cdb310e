import { Filled } from '#components/language/filled.tsx'
import { useTexts } from '#components/language/use-texts.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ReportSignature } from '#lib/verification/report/report-signature-state.ts'
import { reportCardTexts } from './report-cards.texts.ts'

type SignatureCardProps = { runId: string; signature: ReportSignature | null }

/** The report as a signed file, for those who have to check it later and elsewhere. */
export function SignatureCard({ runId, signature }: SignatureCardProps) {
  const { signature: texts } = useTexts(reportCardTexts)
  return (
    <Card title={texts.title} id="signature" className="print:hidden" hint={texts.hint}>
      <CardBody className="grid gap-3.5">
        {signature ? <SignedBy runId={runId} signature={signature} /> : <Hint>{texts.none}</Hint>}
      </CardBody>
    </Card>
  )
}

function SignedBy({
  runId,
  signature: { keyId, signedAt, state },
}: {
  runId: string
  signature: ReportSignature
}) {
  const { signature: texts } = useTexts(reportCardTexts)
  return (
    <>
      {state === 'altered' ? (
        <Notice tone="negative" title={texts.altered}>
          {texts.alteredAdvice}
        </Notice>
      ) : null}
      {state === 'unknown-key' ? (
        <Notice tone="warning" title={texts.unknownKey}>
          {texts.unknownKeyAdvice}
        </Notice>
      ) : null}
      <p>
        <Filled
          text={state === 'trusted' ? texts.trusted : texts.signed}
          at={<Time at={signedAt} />}
          fingerprint={
            <code className="font-mono text-sm wrap-anywhere" data-testid="signing-key">
              {keyId}
            </code>
          }
        />
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <ButtonLink href={`/api/v1/runs/${runId}/report.json`}>{texts.download}</ButtonLink>
        <Hint>
          <Filled text={texts.check} command={<VerifyCommand />} />
        </Hint>
      </div>
    </>
  )
}

const command = 'backproof report verify FILE'
const option = '--key FINGERPRINT'

/** Breaks nowhere within its option, whose hyphens would be two words. */
function VerifyCommand() {
  return (
    <code>
      {command} <span className="whitespace-nowrap">{option}</span>
    </code>
  )
}
