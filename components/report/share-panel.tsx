'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { sharesQuery } from '#components/queries/shares-query.ts'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Card } from '#components/ui/card.tsx'
import { ShareList } from './share-list.tsx'

const advice =
  'Whoever has the link sees figures and names of tables: no keys, places, roles or people. It can be revoked at any time.'

/** Links to this report for people without an account: made, listed and revoked. */
export function SharePanel({ runId }: { runId: string }) {
  const [link, setLink] = useState('')
  const [status, setStatus] = useState('')
  const { data } = useQuery(sharesQuery(runId))
  const path = `/api/v1/runs/${runId}/shares`
  const create = useApiMutation<{ url: string }>({
    path,
    invalidates: [sharesQuery(runId).queryKey],
    onDone: ({ url }) => {
      setLink(url)
      setStatus('The link is ready. It is shown this once: copy it now.')
    },
  })
  const forgetLink = () => {
    setLink('')
    setStatus('The link was revoked. It leads nowhere now.')
  }

  return (
    <Card
      title="Share this report"
      id="share"
      className="no-print"
      hint="a link for people without an account"
    >
      <div className="body grid" style={{ gap: 14 }}>
        <MutationForm action={path} mutation={create} className="row wrap">
          <label className="row hint" htmlFor="expiresInDays">
            The link lives for
          </label>
          <select className="pick" id="expiresInDays" name="expiresInDays" defaultValue="30">
            <option value="7">7 days</option>
            <option value="30">30 days</option>
            <option value="90">90 days</option>
          </select>
          <button type="submit" className="btn small">
            Create link
          </button>
        </MutationForm>
        <p className="hint" role="status" aria-live="polite">
          {status || advice}
        </p>
        {link ? <LinkOnce link={link} /> : null}
        <ShareList runId={runId} shares={data?.shares ?? []} onRevoked={forgetLink} />
      </div>
    </Card>
  )
}

function LinkOnce({ link }: { link: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    // Over plain http browsers keep the clipboard shut; the field is selected then, to be copied by hand.
    await navigator.clipboard?.writeText(link).then(
      () => setCopied(true),
      () => {},
    )
  }
  return (
    <div className="link-once">
      <input
        readOnly
        value={link}
        aria-label="Link to this report"
        data-testid="share-link"
        onFocus={(event) => event.currentTarget.select()}
      />
      <button type="button" className="btn" onClick={copy} style={{ minWidth: 84, justifyContent: 'center' }}>
        {copied ? 'Copied' : 'Copy'}
      </button>
    </div>
  )
}
