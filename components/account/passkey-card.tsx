import { Filled } from '#components/language/filled.tsx'
import { useTexts } from '#components/language/use-texts.ts'
import { PageForm } from '#components/queries/page-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Confirm } from '#components/ui/confirm.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Field } from '#components/ui/field.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { AddPasskey } from './add-passkey.tsx'
import { passkeyTexts } from './passkey.texts.ts'

type Passkey = { id: string; name: string; createdAt: string | null }
type PasskeyCardProps = {
  passkeys: Passkey[]
  /** The host that passkeys are bound to; null: they cannot be used here. */
  host: string | null
}

/** The passkeys of an account: added, renamed, removed. */
export function PasskeyCard({ passkeys, host }: PasskeyCardProps) {
  const texts = useTexts(passkeyTexts)
  return (
    <Card title={texts.title} id="passkeys" hint={texts.note}>
      {passkeys.length > 0 ? (
        <ul aria-label={texts.list} className="border-b border-line">
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      ) : null}
      <CardBody className={passkeys.length > 0 ? 'pt-4' : undefined}>
        {host === null ? <Hint>{texts.hostNeeded}</Hint> : <AddPasskey host={host} />}
      </CardBody>
    </Card>
  )
}

function PasskeyRow({ passkey: { id, name, createdAt } }: { passkey: Passkey }) {
  const texts = useTexts(passkeyTexts)
  const path = `/api/v1/account/passkeys/${encodeURIComponent(id)}`
  return (
    <li className="border-t border-line px-4.5 py-3 first:border-t-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <span className="min-w-0 wrap-anywhere">
          <span className="font-medium">{visible(name)}</span>
          {createdAt ? (
            <span className="text-sm text-faint">
              {' '}
              · <Filled text={texts.added} at={<Time at={createdAt} />} />
            </span>
          ) : null}
        </span>
        <Confirm
          action={texts.remove}
          size="sm"
          title={texts.removeTitle(visible(name))}
          text={texts.removeText}
        >
          <PageForm action={`${path}/remove`} done={texts.removed}>
            <Button type="submit" variant="danger">
              {texts.removePasskey}
            </Button>
          </PageForm>
        </Confirm>
      </div>
      <Disclosure summary={texts.renameOf(visible(name))} className="mt-2">
        <PageForm
          action={`${path}/rename`}
          done={texts.renamed}
          className="mt-2 flex flex-wrap items-end gap-2.5"
        >
          <Field
            id={`name-${id}`}
            name="name"
            label={texts.name}
            defaultValue={name}
            maxLength={60}
            required
          />
          <Button type="submit">{texts.rename}</Button>
        </PageForm>
      </Disclosure>
    </li>
  )
}
