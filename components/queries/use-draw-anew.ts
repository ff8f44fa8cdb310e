import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/**
 * Has the server draw the page anew when what a query reads is no longer what the page shows. `read` and `drawn` are marks of the two. Only
 * another answer asks for it, so that a page whose answers are never the same twice is not drawn without an end.
 */
export function useDrawAnew(read: string, drawn: string): void {
  const router = useRouter()
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was drawn since is no reason to draw again
  useEffect(() => {
    if (read !== drawn) router.refresh()
  }, [read, router])
}
