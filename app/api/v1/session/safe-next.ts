/** A path of ours to continue at, or the overview: never another site. */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])[\x21-\x7e]*$/.test(next) || next.startsWith('/api/'))
    return '/'
  return next
}
