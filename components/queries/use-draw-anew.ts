import { useEffect } from 'react'
import { useRefresh } from './use-refresh.ts'

/**
 * Has the server draw the page anew when what a query reads is no longer what the page shows. `read` and `drawn` are marks of the two. Only
 * another answer asks for it, so that a page whose answers are never the same twice is not drawn without an end.
 */
export function useDrawAnew(read: string, drawn: string): void {
  const refresh = useRefresh()
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was drawn since is no reason to draw again
  useEffect(() => {
    if (read !== drawn) refresh()
  }, [read, refresh])
}
