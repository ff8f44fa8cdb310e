'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { NewLink } from '#components/report/new-link.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Field, FieldColumns, SelectField } from '#components/ui/field.tsx'
import { RoleField } from './role-choice.tsx'

/** Invites a person by a link, which is shown once. */
export function InviteForm() {
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
    <Card title="Invite a member" id="invite" hint="by a link that works once">
      <CardBody className="grid gap-5">
        <MutationForm action={path} mutation={invite} className="grid gap-5" resets>
          <FieldColumns>
            <Field name="email" label="Email" type="email" required />
            <RoleField name="role" label="Role" />
            <SelectField name="expiresInDays" label="Link expires in" defaultValue="7">
              <option value="1">1 day</option>
              <option value="7">7 days</option>
              <option value="30">30 days</option>
            </SelectField>
          </FieldColumns>
          <div>
            <Button type="submit">Create invitation</Button>
          </div>
        </MutationForm>
        <p className="text-sm text-faint" role="status">
          {link
            ? "Send this link to them. Copy it now, it won't be shown again."
            : 'They open the link and choose a password. Backproof sends no mail by itself.'}
        </p>
        {link ? <NewLink link={link} label="Invitation link" /> : null}
      </CardBody>
    </Card>
  )
}
