import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { readTexts } from '#app/_server/request-locale.ts'
import { auth, requirePerson } from '#app/_server/session.ts'
import { accountTexts } from '#components/account/account.texts.ts'
import { BackupCodes } from '#components/account/backup-codes.tsx'
import { QrCode } from '#components/account/qr-code.tsx'
import { twoFactorTexts } from '#components/account/two-factor.texts.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { PageForm } from '#components/queries/page-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Field } from '#components/ui/field.tsx'
import { Narrow } from '#components/ui/narrow.tsx'
import { Eyebrow, Hint, PageTitle } from '#components/ui/page-header.tsx'
import { pendingTwoFactor } from '#lib/access/pending-two-factor.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(twoFactorTexts)).setUp }
}

/** The set-up of a second factor that was started with the password and is not confirmed yet. */
export default async function SetUpTwoFactor() {
  const person = await requirePerson('/account/two-factor')
  const pending = await pendingTwoFactor(auth(), person)
  if (!pending) redirect('/account')
  const [texts, account] = await Promise.all([readTexts(twoFactorTexts), readTexts(accountTexts)])
  return (
    <Narrow start>
      <Eyebrow>
        <a href="/account">{account.title}</a>
        <span>/</span>
        <span>{texts.title}</span>
      </Eyebrow>
      <PageTitle>{texts.setUp}</PageTitle>
      <div className="mt-6 grid gap-5">
        <Card title={texts.scan} id="scan">
          <CardBody className="grid gap-3">
            <QrCode text={pending.uri} label={texts.qrCode} />
            <Hint>{texts.withoutCamera}</Hint>
            <p className="font-mono text-sm wrap-anywhere" data-testid="totp-secret">
              {pending.secret}
            </p>
          </CardBody>
        </Card>
        <Card title={texts.store} id="codes">
          <CardBody>
            <BackupCodes codes={pending.backupCodes} />
          </CardBody>
        </Card>
        <Card title={texts.enter} id="confirm">
          <CardBody>
            <ConfirmForm />
          </CardBody>
        </Card>
      </div>
    </Narrow>
  )
}

function ConfirmForm() {
  const texts = useTexts(twoFactorTexts)
  return (
    <PageForm action="/api/v1/account/two-factor/confirm" done={texts.isOn} className="grid gap-4">
      <Field
        name="code"
        label={texts.code}
        autoComplete="one-time-code"
        inputMode="numeric"
        className="max-w-60"
        mono
        required
      />
      <div>
        <Button type="submit" variant="primary">
          {texts.turnOn}
        </Button>
      </div>
    </PageForm>
  )
}
