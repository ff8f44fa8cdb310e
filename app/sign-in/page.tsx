import type { Metadata } from 'next'
import { safeNext } from '#app/api/v1/session/safe-next.ts'
import { Brand } from '#components/ui/brand.tsx'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Sign in' }

const reasons: Record<string, string> = {
  wrong: 'The e-mail or the password is wrong.',
  often: 'Too many attempts. Wait a minute, then try again.',
  broken: 'The sign-in did not answer. Try again in a moment.',
}

export default async function SignIn({ searchParams }: PageProps<'/sign-in'>) {
  const { why, next } = await searchParams
  const reason = typeof why === 'string' ? reasons[why] : undefined
  return (
    <main id="main" className="page" style={{ maxWidth: 420, paddingTop: '14vh' }}>
      <p className="eyebrow">
        <Brand size={18} /> Backproof
      </p>
      <h1 className="mid">Sign in</h1>
      <p className="lead">Can we get the data back, and may we deploy?</p>
      <form method="post" action="/api/v1/session" className="grid mt-6">
        <input type="hidden" name="next" value={safeNext(next)} />
        {reason ? (
          <p className="notice is-failed font-medium" role="alert">
            {reason}
          </p>
        ) : null}
        <div className="field">
          <label htmlFor="email">E-mail</label>
          <input id="email" name="email" type="email" autoComplete="username" required />
        </div>
        <div className="field">
          <label htmlFor="password">Password</label>
          <input id="password" name="password" type="password" autoComplete="current-password" required />
        </div>
        <div>
          <button type="submit" className="btn primary">
            Sign in
          </button>
        </div>
      </form>
    </main>
  )
}
