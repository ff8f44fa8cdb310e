/** What the web API said instead of yes: one sentence, the next step, and single fields where a form was wrong. */
export class ApiError extends Error {
  readonly hint: string
  readonly fields: Record<string, { message: string; hint: string }>

  constructor(body: { message?: string; hint?: string; fields?: ApiError['fields'] }) {
    super(body.message ?? 'The server did not answer as it should.')
    this.name = 'Refused'
    this.hint = body.hint ?? 'Try again in a moment.'
    this.fields = body.fields ?? {}
  }
}

/** Asks the web API. @throws Refused */
export async function getJson<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(path, {
    ...init,
    headers: { accept: 'application/json', ...init.headers },
  }).catch(() => {
    throw new ApiError({ message: 'The server cannot be reached.' })
  })
  if (response.status === 204) return undefined as T
  const body = await response.json().catch(() => ({}))
  if (!response.ok) throw new ApiError(body)
  return body as T
}

/** Sends fields as JSON. @throws Refused */
export function sendJson<T>(path: string, body: unknown, method = 'POST'): Promise<T> {
  return getJson<T>(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}
