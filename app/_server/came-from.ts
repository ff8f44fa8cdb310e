import { safeNext } from '#app/api/v1/session/safe-next.ts'

/** The page that a plain form was sent from; `/` where the browser does not say. */
export function cameFrom(request: Request): string {
  try {
    const { pathname, search } = new URL(request.headers.get('referer') ?? '')
    return safeNext(pathname + search)
  } catch {
    return '/'
  }
}
