import { useEffect } from 'react'

/** Keeps the title of the tab in step with what the page shows. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = title
  }, [title])
}
