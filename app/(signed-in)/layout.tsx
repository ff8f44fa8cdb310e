import type { ReactNode } from 'react'
import { QueryProvider } from '#components/queries/query-provider.tsx'

/** What every page behind the sign-in shares. Each page checks by itself who reads it: a layout does not run on every navigation. */
export default function SignedInLayout({ children }: { children: ReactNode }) {
  return <QueryProvider>{children}</QueryProvider>
}
