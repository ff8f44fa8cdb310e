'use client'

import { type FormEvent, useState } from 'react'
import { ApiError, getJson, sendJson } from '#components/queries/api-client.ts'
import { Card } from '#components/ui/card.tsx'
import type { Share } from '#lib/verification/run-record.ts'
import { ShareList } from './share-list.tsx'

type SharePanelProps = { runId: string; shares: Share[] }

/** Links to this report for people without an account: made, listed and revoked. */
export function SharePanel({ runId, shares: initial }: SharePanelProps) {
  const [shares, setShares] = useState(initial)
  const [link, setLink] = useState('')
  const [said, setSaid] = useState('')

  const attempt = async (work: () => Promise<string>) => {
    try {
      setSaid(await work())
    } catch (thrown) {
      setSaid(
        thrown instanceof ApiError ? `${thrown.message} ${thrown.hint}` : 'That did not work. Try again.',
      )
    }
  }
  const list = async () =>
    setShares((await getJson<{ shares: Share[] }>(`/api/v1/runs/${runId}/shares`)).shares)
  const create = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const expiresInDays = Number(new FormData(event.currentTarget).get('expiresInDays'))
    return attempt(async () => {
      const made = await sendJson<{ url: string }>(`/api/v1/runs/${runId}/shares`, { expiresInDays })
      setLink(made.url)
      await list()
      return 'The link is ready. It is shown this once: copy it now.'
    })
  }
  const revoke = (share: Share) =>
    attempt(async () => {
      await getJson(`/api/v1/runs/${runId}/shares/${share.id}`, { method: 'DELETE' })
      setLink('')
      await list()
      return 'The link was revoked. It leads nowhere now.'
    })

  return (
    <Card
      title="Share this report"
      id="share"
      className="no-print"
      hint="a link for people without an account"
    >
      <div className="body grid" style={{ gap: 14 }}>
        <form onSubmit={create} className="row wrap">
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
        </form>
        <p className="hint" role="status" aria-live="polite">
          {said ||
            'Whoever has the link sees figures and names of tables: no keys, places, roles or people. It can be revoked at any time.'}
        </p>
        {link ? <LinkOnce link={link} /> : null}
        <ShareList shares={shares} onRevoke={revoke} />
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
