'use client'

import { useState } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { PageForm } from '#components/queries/page-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Field } from '#components/ui/field.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { BackupCodes } from './backup-codes.tsx'
import { twoFactorTexts } from './two-factor.texts.ts'

const path = '/api/v1/account/two-factor'

/** The code of an app beside the password: off, or on with what can be done about it. */
export function TwoFactorCard({ on }: { on: boolean }) {
  const texts = useTexts(twoFactorTexts)
  return (
    <Card
      title={texts.title}
      id="two-factor"
      hint={on ? <Badge tone="positive">{texts.on}</Badge> : texts.off}
    >
      <CardBody className="grid gap-4">
        {on ? (
          <>
            <Hint>{texts.needed}</Hint>
            <Disclosure as="button" summary={texts.newCodes}>
              <NewCodes />
            </Disclosure>
            <Disclosure as="button" summary={texts.turnOff}>
              <PageForm action={`${path}/disable`} done={texts.isOff} className="mt-4 grid gap-4">
                <PasswordField id="password-off" />
                <div>
                  <Button type="submit" variant="danger">
                    {texts.turnOffTwoFactor}
                  </Button>
                </div>
              </PageForm>
            </Disclosure>
          </>
        ) : (
          <PageForm action={path} className="grid gap-4">
            <Hint>{texts.what}</Hint>
            <PasswordField id="password-on" />
            <div>
              <Button type="submit">{texts.setUp}</Button>
            </div>
          </PageForm>
        )}
      </CardBody>
    </Card>
  )
}

function PasswordField({ id }: { id: string }) {
  const texts = useTexts(twoFactorTexts)
  return (
    <Field
      id={id}
      name="password"
      label={texts.yourPassword}
      type="password"
      autoComplete="current-password"
      className="max-w-90"
      required
    />
  )
}

function NewCodes() {
  const texts = useTexts(twoFactorTexts)
  const [codes, setCodes] = useState<string[]>([])
  const action = `${path}/backup-codes`
  const renew = useApiMutation<{ backupCodes: string[] }>({
    path: action,
    onDone: ({ backupCodes }) => setCodes(backupCodes),
  })
  if (codes.length > 0)
    return (
      <div className="mt-4">
        <BackupCodes codes={codes} />
      </div>
    )
  return (
    <MutationForm action={action} mutation={renew} className="mt-4 grid gap-4">
      <Hint>{texts.oldCodesEnd}</Hint>
      <PasswordField id="password-codes" />
      <div>
        <Button type="submit">{texts.makeCodes}</Button>
      </div>
    </MutationForm>
  )
}
