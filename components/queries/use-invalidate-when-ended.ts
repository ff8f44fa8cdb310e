import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

/** Reads queries again when something that was under way has ended. `underWay`: ids of what is under way now. */
export function useInvalidateWhenEnded(queryKey: QueryKey, underWay: string[]): void {
  const client = useQueryClient()
  const before = useRef(underWay)
  useEffect(() => {
    const ended = before.current.some((id) => !underWay.includes(id))
    before.current = underWay
    if (ended) void client.invalidateQueries({ queryKey })
  })
}
