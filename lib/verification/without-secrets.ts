import { maskSecrets } from '#lib/verification/run-log/read-program-line.ts'

/** In the place of a detail of PostgreSQL, which quotes the row that it is about. */
export const detailLeftOut = 'The detail is not stored: it may quote a row.'

/**
 * A printed result as it may be stored and shown to everybody who reads runs: passwords in SQL and in addresses are masked, and details of
 * errors left out, as in the log of a run.
 * @param secrets what is masked besides, wherever it stands
 */
export function withoutSecrets<Result extends object>(
  result: Result,
  secrets: readonly string[] = [],
): Result {
  return clean(result, secrets) as Result
}

function clean(value: unknown, secrets: readonly string[], name = ''): unknown {
  if (typeof value === 'string')
    return name === 'detail' && value !== '' ? detailLeftOut : maskSecrets(value, secrets)
  if (Array.isArray(value)) return value.map((item) => clean(item, secrets))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, clean(field, secrets, key)]))
}
