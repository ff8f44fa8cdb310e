import { type QueryKey, type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { type ApiError, sendJson } from './api-client.ts'

/** The fields of a form, as the web API takes them. */
export type Fields = Record<string, unknown>
export type ApiMutation<Answer = unknown> = UseMutationResult<Answer, ApiError, Fields>

type Options<Answer> = {
  path: string
  method?: 'POST' | 'DELETE'
  /** Keys of the queries that show what the mutation changes. */
  invalidates?: QueryKey[]
  /** Runs once the change is accepted. The mutation lasts until it has ended. */
  onDone?: (answer: Answer, fields: Fields) => unknown
}

/** Sends one change to the web API, then refreshes what shows it. */
export function useApiMutation<Answer>({ path, method = 'POST', invalidates = [], onDone }: Options<Answer>) {
  const client = useQueryClient()
  return useMutation<Answer, ApiError, Fields>({
    mutationFn: (fields) => sendJson<Answer>(path, fields, method),
    onSuccess: async (answer, fields) => {
      await onDone?.(answer, fields)
      await Promise.all(invalidates.map((queryKey) => client.invalidateQueries({ queryKey })))
    },
  })
}
