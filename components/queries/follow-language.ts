/**
 * Whether an answer is in another language than the page that asked: the reader chose another one in another tab. The page is then loaded
 * anew, as its own words are those of before.
 */
export function loadsAnew({ headers }: Response): boolean {
  const answered = headers.get('content-language')
  if (answered === null || typeof document === 'undefined') return false
  if (answered === document.documentElement.lang) return false
  location.reload()
  return true
}
