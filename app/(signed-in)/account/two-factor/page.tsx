import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { auth, requirePerson } from '#app/_server/session.ts'
import { BackupCodes } from '#components/account/backup-codes.tsx'
import { QrCode } from '#components/account/qr-code.tsx'
import { PageForm } from '#components/queries/page-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Field } from '#components/ui/field.tsx'
import { Narrow } from '#components/ui/narrow.tsx'
import { Eyebrow, Hint, PageTitle } from '#components/ui/page-header.tsx'
import { pendingTwoFactor } from '#lib/access/pending-two-factor.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Set up two-factor' }

/** The set-up of a second factor that was started with the password and is not confirmed yet. */
export default async function SetUpTwoFactor() {
  const person = await requirePerson('/account/two-factor')
  const pending = await pendingTwoFactor(auth(), person)
  if (!pending) redirect('/account')
  return (
    <Narrow>
      <Eyebrow>
        <a href="/account">Your account</a>
        <span>/</span>
        <span>Two-factor authentication</span>
      </Eyebrow>
      <PageTitle>Set up two-factor</PageTitle>
      <div className="mt-6 grid gap-5">
        <Card title="1. Scan the code" id="scan">
          <CardBody className="grid gap-3">
            <QrCode text={pending.uri} label="QR code for your authenticator app" />
            <Hint>Without a camera, type this key into the app:</Hint>
            <p className="font-mono text-sm wrap-anywhere" data-testid="totp-secret">
              {pending.secret}
            </p>
          </CardBody>
        </Card>
        <Card title="2. Store the backup codes" id="codes">
          <CardBody>
            <BackupCodes codes={pending.backupCodes} />
          </CardBody>
        </Card>
        <Card title="3. Enter a code of the app" id="confirm">
          <CardBody>
            <PageForm
              action="/api/v1/account/two-factor/confirm"
              done="Two-factor authentication is on"
              className="grid gap-4"
            >
              <Field
                name="code"
                label="Code"
                autoComplete="one-time-code"
                inputMode="numeric"
                className="max-w-60"
                mono
                required
              />
              <div>
                <Button type="submit" variant="primary">
                  Turn on two-factor
                </Button>
              </div>
            </PageForm>
          </CardBody>
        </Card>
      </div>
    </Narrow>
  )
}
