'use client'

import { type FormEvent, useState } from 'react'
import { ApiError, sendJson } from '#components/queries/api-client.ts'

type CancelRunProps = { runId: string; asked: boolean; onCancel: () => void }

/** Stops a Run; a plain form where no script runs. */
export function CancelRun({ runId, asked, onCancel }: CancelRunProps) {
  const [wrong, setWrong] = useState('')
  const cancel = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await sendJson(`/api/v1/runs/${runId}/cancel`, {})
      setWrong('')
    } catch (thrown) {
      setWrong(thrown instanceof ApiError ? thrown.message : 'It could not be cancelled.')
    }
    onCancel()
  }
  return (
    <form method="post" action={`/api/v1/runs/${runId}/cancel`} onSubmit={cancel} className="row">
      {wrong ? (
        <span className="hint" role="alert">
          {wrong}
        </span>
      ) : null}
      <button
        type="submit"
        className="btn"
        disabled={asked}
        style={{ minWidth: 108, justifyContent: 'center' }}
      >
        {asked ? 'Cancelling' : 'Cancel'}
      </button>
    </form>
  )
}
