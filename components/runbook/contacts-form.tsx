import { useTexts } from '#components/language/use-texts.ts'
import { PageForm } from '#components/queries/page-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Field } from '#components/ui/field.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { contactsAtMost, type RunbookContacts } from '#lib/runbook/contacts.ts'
import { visible } from '#lib/verification/manifest.ts'
import { runbookTexts } from './runbook.texts.ts'

type ContactsFormProps = {
  sourceId: string
  contacts: RunbookContacts | null
  mayChange: boolean
  saved: boolean
}

/** Who to call on the bad day, and where the passwords are: a form that works with every browser at hand. */
export function ContactsForm({ sourceId, contacts, mayChange, saved }: ContactsFormProps) {
  const text = useTexts(runbookTexts)
  const people = contacts?.people ?? []
  const shown = Math.min(contactsAtMost, people.length + 1)
  return (
    <Card
      title={text.contacts}
      id="contacts"
      className="print:hidden"
      hint={saved ? <span role="status">{text.saved}</span> : text.contactsHint}
    >
      <CardBody>
        {mayChange ? (
          <PageForm
            action={`/api/v1/sources/${sourceId}/runbook/contacts`}
            done={text.saved}
            className="grid gap-3"
          >
            {Array.from({ length: Math.max(2, shown) }, (_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a form have no other identity
              <div key={at} className="grid gap-3 sm:grid-cols-3">
                {(['role', 'name', 'phone'] as const).map((key) => (
                  <Field
                    key={key}
                    name={`${key}${at + 1}`}
                    label={`${text[key]} ${at + 1}`}
                    defaultValue={people[at]?.[key] ?? ''}
                    maxLength={120}
                    type={key === 'phone' ? 'tel' : 'text'}
                  />
                ))}
              </div>
            ))}
            <Field
              name="passwordManager"
              label={text.passwordManager}
              defaultValue={contacts?.passwordManager ?? ''}
              maxLength={120}
            />
            <div>
              <Button type="submit">{text.save}</Button>
            </div>
          </PageForm>
        ) : people.length > 0 ? (
          <ul>
            {people.map(({ role, name, phone }) => (
              <li key={`${role} ${name} ${phone}`}>
                {[role, name, phone].filter(Boolean).map(visible).join(' · ')}
              </li>
            ))}
          </ul>
        ) : (
          <Hint>{text.noContacts}</Hint>
        )}
      </CardBody>
    </Card>
  )
}
