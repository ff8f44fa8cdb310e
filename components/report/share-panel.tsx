'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { sharesQuery } from '#components/queries/shares-query.ts'
import { type ApiMutation, useApiMutation } from '#components/queries/use-api-mutation.ts'
import { IfMay } from '#components/shell/permissions.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Field, SelectField } from '#components/ui/field.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { languageNames, languages } from '#lib/language.ts'
import { linkTexts } from './links.texts.ts'
import { NewLink } from './new-link.tsx'
import { ShareList } from './share-list.tsx'

/** Links to this report for people without an account: created, listed and revoked. */
export function SharePanel({ runId }: { runId: string }) {
  const text = useTexts(linkTexts)
  const [link, setLink] = useState('')
  const { data } = useQuery(sharesQuery(runId))
  const showToast = useToast()
  const path = `/api/v1/runs/${runId}/shares`
  const create = useApiMutation<{ url: string }>({
    path,
    invalidates: [sharesQuery(runId).queryKey],
    onDone: ({ url }) => setLink(url),
  })
  const forgetLink = () => {
    setLink('')
    showToast({ tone: 'positive', title: text.revoked, text: text.revokedText })
  }
  return (
    <Card title={text.share} id="share" className="print:hidden" hint={text.shareHint}>
      <CardBody className="grid gap-3.5">
        <IfMay permission="share" fallback={<Hint>{text.onlyOperators}</Hint>}>
          <ShareForm path={path} create={create} />
          <p className="text-sm text-faint" role="status">
            {link ? text.ready : text.holds}
          </p>
        </IfMay>
        {link ? <NewLink link={link} /> : null}
        <ShareList runId={runId} shares={data?.shares ?? []} onRevoked={forgetLink} />
        <p>
          <TextLink href="/settings/links">{text.allLinks}</TextLink>
        </p>
      </CardBody>
    </Card>
  )
}

/** What a new link opens, in which language, until when, and with which passcode. */
function ShareForm({ path, create }: { path: string; create: ApiMutation<{ url: string }> }) {
  const text = useTexts(linkTexts)
  const { language } = useLocale()
  return (
    <MutationForm action={path} mutation={create} className="grid items-start gap-4 sm:grid-cols-2">
      <SelectField name="opens" label={text.leadsTo} defaultValue="run">
        <option value="run">{text.thisRun}</option>
        <option value="newest">{text.always}</option>
      </SelectField>
      <SelectField name="expiresInDays" label={text.expiresIn} defaultValue="30">
        {[7, 30, 90].map((days) => (
          <option key={days} value={days}>
            {text.days(days)}
          </option>
        ))}
      </SelectField>
      <SelectField name="language" id="share-language" label={text.language} defaultValue={language}>
        {languages.map((known) => (
          <option key={known} value={known}>
            {languageNames[known]}
          </option>
        ))}
      </SelectField>
      <Field
        name="passcode"
        label={text.passcodeField}
        hint={text.passcodeHint}
        minLength={6}
        maxLength={64}
        autoCapitalize="none"
      />
      <div>
        <Button type="submit" size="sm">
          {text.create}
        </Button>
      </div>
    </MutationForm>
  )
}
