/** Sent to the window when an answer is in another language than the page. */
export const languageChanged = 'backproof:language'

/**
 * Waits until the page is in the language of an answer: the reader chose another one in another tab. The page is drawn anew in it, with what
 * is open, typed and focused; its own words would be those of before.
 */
export async function inLanguageOfPage({ headers }: Response): Promise<void> {
  const answered = headers.get('content-language')
  if (answered === null || typeof document === 'undefined') return
  const page = document.documentElement
  if (answered === page.lang) return
  await new Promise<void>((drawn) => {
    const watch = new MutationObserver(() => {
      if (page.lang !== answered) return
      watch.disconnect()
      drawn()
    })
    watch.observe(page, { attributeFilter: ['lang'] })
    dispatchEvent(new Event(languageChanged))
  })
}
