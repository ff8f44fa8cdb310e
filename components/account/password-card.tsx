import { useTexts } from '#components/language/use-texts.ts'
import { PageForm } from '#components/queries/page-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Field, FieldColumns } from '#components/ui/field.tsx'
import { accountTexts } from './account.texts.ts'

/** Changes the own password. */
export function PasswordCard({ email }: { email: string }) {
  const texts = useTexts(accountTexts)
  return (
    <Card title={texts.password} id="change-password" hint={texts.passwordNote}>
      <CardBody>
        <PageForm
          action="/api/v1/account/password"
          done={texts.passwordChanged}
          className="grid gap-5"
          resets
        >
          <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
          <FieldColumns>
            <Field
              name="password"
              label={texts.currentPassword}
              type="password"
              autoComplete="current-password"
              required
            />
            <Field
              name="newPassword"
              label={texts.newPassword}
              type="password"
              hint={texts.newPasswordHint}
              minLength={12}
              maxLength={128}
              autoComplete="new-password"
              required
            />
          </FieldColumns>
          <div>
            <Button type="submit">{texts.changePassword}</Button>
          </div>
        </PageForm>
      </CardBody>
    </Card>
  )
}
