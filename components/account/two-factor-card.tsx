'use client'

import { useState } from 'react'
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

const path = '/api/v1/account/two-factor'

/** The code of an app beside the password: off, or on with what can be done about it. */
export function TwoFactorCard({ on }: { on: boolean }) {
  return (
    <Card
      title="Two-factor authentication"
      id="two-factor"
      hint={on ? <Badge tone="positive">On</Badge> : 'off'}
    >
      <CardBody className="grid gap-4">
        {on ? (
          <>
            <Hint>Each sign-in with the password needs a code of your app, or a backup code.</Hint>
            <Disclosure as="button" summary="New backup codes">
              <NewCodes />
            </Disclosure>
            <Disclosure as="button" summary="Turn off">
              <PageForm
                action={`${path}/disable`}
                done="Two-factor authentication is off"
                className="mt-4 grid gap-4"
              >
                <PasswordField id="password-off" />
                <div>
                  <Button type="submit" variant="danger">
                    Turn off two-factor
                  </Button>
                </div>
              </PageForm>
            </Disclosure>
          </>
        ) : (
          <PageForm action={path} className="grid gap-4">
            <Hint>
              A code of an authenticator app (Aegis, 1Password, Google Authenticator) beside the password.
            </Hint>
            <PasswordField id="password-on" />
            <div>
              <Button type="submit">Set up two-factor</Button>
            </div>
          </PageForm>
        )}
      </CardBody>
    </Card>
  )
}

function PasswordField({ id }: { id: string }) {
  return (
    <Field
      id={id}
      name="password"
      label="Your password"
      type="password"
      autoComplete="current-password"
      className="max-w-90"
      required
    />
  )
}

function NewCodes() {
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
      <Hint>The codes that you have now stop working.</Hint>
      <PasswordField id="password-codes" />
      <div>
        <Button type="submit">Make new codes</Button>
      </div>
    </MutationForm>
  )
}
