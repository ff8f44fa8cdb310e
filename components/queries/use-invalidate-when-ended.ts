import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

/**
 * Reads queries again when a task has ended. `ended`: ids of the tasks that have ended by now. A fast task ends before it is ever read
 * as under way, so an id that is new among them counts as well.
 */
export function useInvalidateWhenEnded(queryKey: QueryKey, ended: string[]): void {
  const client = useQueryClient()
  const before = useRef(ended)
  useEffect(() => {
    const isNew = ended.some((id) => !before.current.includes(id))
    before.current = ended
    if (isNew) void client.invalidateQueries({ queryKey })
  })
}
