import { useTexts } from '#components/language/use-texts.ts'
import { signerOf } from '#components/member/signer.ts'
import { PageForm } from '#components/queries/page-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { ConfirmLater } from '#components/ui/confirm-later.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { ReasonArea } from '#components/ui/reason-area.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Gate } from '#lib/verification/gate.ts'
import type { GateOverride as Override } from '#lib/verification/gate-override.ts'
import { visible } from '#lib/verification/manifest.ts'
import { overviewTexts } from './overview.texts.ts'

type GateOverrideProps = { sourceId: string; gate: Gate; mayOverride: boolean }

/** The override that opens the gate, with its end; otherwise an admin's form to make one while the gate is not open. */
export function GateOverride({ sourceId, gate, mayOverride }: GateOverrideProps) {
  const { override: texts } = useTexts(overviewTexts)
  const path = `/api/v1/sources/${sourceId}/gate/override`
  if (gate.override)
    return (
      <Notice tone="warning" role="status" title={texts.open} data-testid="override">
        <OverrideFacts override={gate.override} />
        {mayOverride ? (
          <div className="mt-3">
            <ConfirmLater action={texts.revoke} size="sm" title={texts.revokeTitle} text={texts.revokeText}>
              <PageForm action={`${path}/revoke`} done={texts.revoked}>
                <Button type="submit" variant="danger">
                  {texts.revoke}
                </Button>
              </PageForm>
            </ConfirmLater>
          </div>
        ) : null}
      </Notice>
    )
  if (gate.state === 'open' || !mayOverride) return null
  return (
    <Card title={texts.title} hint={texts.recorded} className="print:hidden">
      <CardBody>
        <Disclosure as="button" summary={texts.allowByHand}>
          <OverrideForm path={path} />
        </Disclosure>
      </CardBody>
    </Card>
  )
}

function OverrideFacts({ override: { by, reason, until } }: { override: Override }) {
  const { override: texts } = useTexts(overviewTexts)
  return (
    <p className="wrap-anywhere">
      {signerOf(by)}, {texts.until} <Time at={until} />: {visible(reason)}
    </p>
  )
}

function OverrideForm({ path }: { path: string }) {
  const { override: texts } = useTexts(overviewTexts)
  return (
    <PageForm action={path} done={texts.open} className="mt-4 grid gap-5">
      <ReasonArea label={texts.reason} hint={texts.reasonHint} />
      <Field
        name="hours"
        label={texts.hours}
        hint={texts.hoursHint}
        type="number"
        min={1}
        max={24}
        step={1}
        defaultValue={1}
        required
      />
      <div>
        <Button type="submit">{texts.allow}</Button>
      </div>
    </PageForm>
  )
}
