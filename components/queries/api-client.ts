import type { FieldError } from '#components/ui/field-errors.ts'
import { apiErrorTexts } from './api-error.texts.ts'
import { loadsAnew } from './follow-language.ts'

type ProblemBody = { code?: string; message?: string; hint?: string; fields?: Record<string, FieldError> }

/** A refusal by the web API: one sentence, the next step, and the fields of the form that are wrong. */
export class ApiError extends Error {
  /** One of `problemCodes`; `unreachable` when no answer came, `unreadable` when it was not one of ours. */
  readonly code: string
  readonly hint: string
  readonly fields: Record<string, FieldError>

  constructor(body: ProblemBody) {
    super(body.message ?? apiErrorTexts.en.unreadable)
    this.name = 'ApiError'
    this.code = body.code ?? 'unreadable'
    this.hint = body.hint ?? apiErrorTexts.en.tryAgain
    this.fields = body.fields ?? {}
  }
}

/** Requests JSON from the web API. @throws ApiError */
export async function getJson<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(path, {
    ...init,
    headers: { accept: 'application/json', ...init.headers },
  }).catch((error) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError({ code: 'unreachable', message: apiErrorTexts.en.unreachable })
  })
  if (loadsAnew(response)) return new Promise(() => {})
  if (response.status === 204) return undefined as T
  const body = await response.json().catch(() => ({}))
  if (!response.ok) throw new ApiError(body)
  return body as T
}

/** Sends fields as JSON. @throws ApiError */
export function sendJson<T>(path: string, body: unknown, method = 'POST'): Promise<T> {
  return getJson<T>(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}
