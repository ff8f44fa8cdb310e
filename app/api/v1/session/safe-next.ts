/** A path of ours to go on to, or the overview: never another site, whatever the link said. */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])[\x21-\x7e]*$/.test(next) || next.startsWith('/api/'))
    return '/'
  return next
}
