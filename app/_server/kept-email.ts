import { cookies } from 'next/headers'
import { webEnv } from '#lib/env.ts'

/** The e-mail of a sign-in that was refused, so that it is not typed again. A cookie, since addresses of pages are logged. */
const keptCookie = 'backproof.email'
const keptForSeconds = 60

export function keptEmailCookie(email: string): string {
  return cookieOf(encodeURIComponent(email), keptForSeconds)
}

/** Ends it: the person has signed in. */
export function noKeptEmailCookie(): string {
  return cookieOf('', 0)
}

export async function keptEmail(): Promise<string> {
  return (await cookies()).get(keptCookie)?.value ?? ''
}

function cookieOf(value: string, seconds: number): string {
  const secure = webEnv().webUrl.startsWith('https:') ? '; Secure' : ''
  return `${keptCookie}=${value}; Path=/sign-in; Max-Age=${seconds}; SameSite=Lax; HttpOnly${secure}`
}
