import type { ReactNode } from 'react'
import { Brand } from './brand.tsx'

type PlainProps = { title: string; href?: string; word?: string; action?: ReactNode; children: ReactNode }

/** A page of one sentence and one way on. */
export function Plain({ title, href, word, action, children }: PlainProps) {
  return (
    <main id="main" className="page slim" style={{ paddingTop: '14vh' }}>
      <p className="eyebrow">
        <Brand size={18} /> Backproof
      </p>
      <h1 className="mid">{title}</h1>
      <p className="lead">{children}</p>
      <div className="row mt-6">
        {action}
        {href ? (
          <a className="btn" href={href}>
            {word}
          </a>
        ) : null}
      </div>
    </main>
  )
}
