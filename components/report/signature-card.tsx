import { ButtonLink } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ReportSignature } from '#lib/verification/report/report-signature-state.ts'

type SignatureCardProps = { runId: string; signature: ReportSignature | null }

/** The report as a signed file, for those who have to check it later and elsewhere. */
export function SignatureCard({ runId, signature }: SignatureCardProps) {
  return (
    <Card
      title="Signed report"
      id="signature"
      className="print:hidden"
      hint="a file that can be checked offline"
    >
      <CardBody className="grid gap-3.5">
        {signature ? (
          <SignedBy runId={runId} signature={signature} />
        ) : (
          <Hint>
            Not signed. A worker signs when it ends a run: runs that no worker ended, runs of earlier
            versions, and runs whose worker had trouble with its key have no signature.
          </Hint>
        )}
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
  return (
    <>
      {state === 'altered' ? (
        <Notice tone="negative" title="The stored report is not what the worker signed for this run.">
          It was changed in the metadata database. Do not rely on it.
        </Notice>
      ) : null}
      {state === 'unknown-key' ? (
        <Notice tone="warning" title="Signed by a key that this web does not know.">
          Compare the fingerprint with the one that the worker logs when it starts, and list it in
          BACKPROOF_SIGNING_FINGERPRINTS.
        </Notice>
      ) : null}
      <p>
        Signed <Time at={signedAt} /> by the key{' '}
        <code className="font-mono text-sm wrap-anywhere" data-testid="signing-key">
          {keyId}
        </code>
        {state === 'trusted' ? ', which belongs to a worker that this web trusts' : ''}.
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <ButtonLink href={`/api/v1/runs/${runId}/report.json`}>Download signed report</ButtonLink>
        <Hint>
          Check it with <code>backproof report verify FILE --key FINGERPRINT</code>
        </Hint>
      </div>
    </>
  )
}
