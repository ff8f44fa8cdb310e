'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { sharesQuery } from '#components/queries/shares-query.ts'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { IfMay } from '#components/shell/permissions.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { CompactSelect } from '#components/ui/field.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { NewLink } from './new-link.tsx'
import { ShareList } from './share-list.tsx'

/** Links to this report for people without an account: created, listed and revoked. */
export function SharePanel({ runId }: { runId: string }) {
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
    showToast({ tone: 'positive', title: 'Link revoked', text: 'It no longer opens the report.' })
  }

  return (
    <Card
      title="Share this report"
      id="share"
      className="print:hidden"
      hint="a link for people without an account"
    >
      <CardBody className="grid gap-3.5">
        <IfMay
          permission="share"
          fallback={<Hint>Only an operator or an admin can create and revoke links.</Hint>}
        >
          <MutationForm action={path} mutation={create} className="flex flex-wrap items-center gap-2.5">
            <label className="text-sm text-faint" htmlFor="expiresInDays">
              Expires in
            </label>
            <CompactSelect id="expiresInDays" name="expiresInDays" defaultValue="30">
              <option value="7">7 days</option>
              <option value="30">30 days</option>
              <option value="90">90 days</option>
            </CompactSelect>
            <Button type="submit" size="sm">
              Create link
            </Button>
          </MutationForm>
          <p className="text-sm text-faint" role="status">
            {link
              ? "The link is ready. Copy it now, it won't be shown again."
              : 'The link shows counts and table names: no keys, hosts, roles or people. You can revoke it at any time.'}
          </p>
        </IfMay>
        {link ? <NewLink link={link} /> : null}
        <ShareList runId={runId} shares={data?.shares ?? []} onRevoked={forgetLink} />
      </CardBody>
    </Card>
  )
}
