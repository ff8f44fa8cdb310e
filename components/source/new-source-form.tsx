'use client'

import { type FormEvent, useState } from 'react'
import { ApiError, sendJson } from '#components/queries/api-client.ts'
import { Field } from '#components/ui/field.tsx'

type Wrong = { message: string; hint: string; fields: ApiError['fields'] }

/** Adds a Source. A plain form where no script runs; with one, what is wrong is said beside its field. */
export function NewSourceForm() {
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const [busy, setBusy] = useState(false)
  const add = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const fields = Object.fromEntries([...form].filter(([, value]) => value !== ''))
    setBusy(true)
    try {
      const { id } = await sendJson<{ id: string }>('/api/v1/sources', fields)
      window.location.assign(`/sources/${id}?asked=${Date.now()}`)
    } catch (thrown) {
      setBusy(false)
      setWrong(
        thrown instanceof ApiError
          ? thrown
          : { message: 'That did not work.', hint: 'Try again.', fields: {} },
      )
    }
  }
  const elsewhere = wrong && Object.keys(wrong.fields).length === 0
  return (
    <form method="post" action="/api/v1/sources" onSubmit={add} className="grid">
      <Field
        name="name"
        label="Name"
        hint="As people call it, such as shop-production."
        wrong={wrong?.fields.name}
        required
        maxLength={80}
      />
      <Field
        name="connectionString"
        label="Connection string"
        hint="It is locked in this instant with the worker's public key: only the worker can open it, and it is never shown again."
        wrong={wrong?.fields.connectionString}
        mono
        placeholder="postgresql://user:password@host:5432/database"
      />
      <details open={wrong?.fields.variable ? true : undefined}>
        <summary className="hint underline underline-offset-4">Use a variable of the worker instead</summary>
        <div className="mt-3">
          <Field
            name="variable"
            label="Name of the variable"
            hint="One that begins with BACKPROOF_SOURCE_, or that the worker's operator lists in BACKPROOF_SOURCE_VARIABLES. Leave the field above empty."
            wrong={wrong?.fields.variable}
            mono
            placeholder="BACKPROOF_SOURCE_SHOP"
          />
        </div>
      </details>
      {elsewhere ? (
        <div className="notice is-errored" role="alert">
          <b className="font-medium">{wrong.message}</b>
          <p>{wrong.hint}</p>
        </div>
      ) : null}
      <div>
        <button type="submit" className="btn primary" disabled={busy}>
          Add source
        </button>
      </div>
    </form>
  )
}
