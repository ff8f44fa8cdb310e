/** Set with the page of the sign-in, so that its form shows whether this browser stores cookies. It holds nothing. */
export const probeCookie = 'backproof.probe'

/** Whether the form of the sign-in page came from a browser that did not store the cookie of that page. Programs, which send no Referer, are not judged. */
export function storesNoCookies({ headers }: Request): boolean {
  const referrer = headers.get('referer') ?? ''
  if (!URL.canParse(referrer) || new URL(referrer).pathname !== '/sign-in') return false
  return !(headers.get('cookie') ?? '').split(/; */).some((cookie) => cookie.startsWith(`${probeCookie}=`))
}
