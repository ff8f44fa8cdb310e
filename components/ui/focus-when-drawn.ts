/**
 * Gives the focus to a heading once the page is drawn without what had it, which the browser leaves at the top of the page. Called while that is
 * removed; `find` looks when it is gone.
 */
export function focusWhenDrawn(find: () => HTMLElement | null | undefined): void {
  queueMicrotask(() => {
    if (document.activeElement !== document.body) return
    const heading = find()
    heading?.setAttribute('tabindex', '-1')
    heading?.focus()
  })
}
