'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { NewLink } from '#components/report/new-link.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Field, FieldColumns, SelectField } from '#components/ui/field.tsx'
import { invitationTexts } from './invitation.texts.ts'
import { RoleField } from './role-choice.tsx'

/** Invites a person by a link, which is shown once. */
export function InviteForm() {
  const texts = useTexts(invitationTexts)
  const router = useRouter()
  const [link, setLink] = useState('')
  const path = '/api/v1/members/invitations'
  const invite = useApiMutation<{ url: string }>({
    path,
    onDone: ({ url }) => {
      setLink(url)
      router.refresh()
    },
  })
  return (
    <Card title={texts.invite} id="invite" hint={texts.inviteNote}>
      <CardBody className="grid gap-5">
        <MutationForm action={path} mutation={invite} className="grid gap-5" resets>
          <FieldColumns>
            <Field name="email" label={texts.email} type="email" required />
            <RoleField name="role" label={texts.role} />
            <SelectField name="expiresInDays" label={texts.expires} defaultValue="7">
              {Object.entries(texts.days).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </SelectField>
          </FieldColumns>
          <div>
            <Button type="submit">{texts.create}</Button>
          </div>
        </MutationForm>
        <p className="text-sm text-faint" role="status">
          {link ? texts.send : texts.how}
        </p>
        {link ? <NewLink link={link} label={texts.link} /> : null}
      </CardBody>
    </Card>
  )
}
