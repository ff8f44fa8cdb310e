import { PageForm } from '#components/queries/page-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Field, FieldColumns } from '#components/ui/field.tsx'

/** Changes the own password. */
export function PasswordCard({ email }: { email: string }) {
  return (
    <Card title="Password" id="change-password" hint="a change signs other browsers out">
      <CardBody>
        <PageForm action="/api/v1/account/password" done="Password changed" className="grid gap-5" resets>
          <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
          <FieldColumns>
            <Field
              name="password"
              label="Current password"
              type="password"
              autoComplete="current-password"
              required
            />
            <Field
              name="newPassword"
              label="New password"
              type="password"
              hint="At least 12 characters."
              minLength={12}
              maxLength={128}
              autoComplete="new-password"
              required
            />
          </FieldColumns>
          <div>
            <Button type="submit">Change password</Button>
          </div>
        </PageForm>
      </CardBody>
    </Card>
  )
}
