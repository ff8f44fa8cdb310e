import type { ReactNode } from 'react'
import { Brand } from './brand.tsx'
import { ButtonLink } from './button.tsx'
import { Eyebrow, Lead, PageTitle } from './page-header.tsx'

type PlainProps = { title: string; href?: string; word?: string; action?: ReactNode; children: ReactNode }

/** A page of one sentence and one way on. */
export function Plain({ title, href, word, action, children }: PlainProps) {
  return (
    <main id="main" className="mx-auto max-w-160 px-4 pt-[14vh] pb-18 sm:px-8">
      <Eyebrow>
        <Brand className="size-4.5" /> Backproof
      </Eyebrow>
      <PageTitle>{title}</PageTitle>
      <Lead>{children}</Lead>
      <div className="mt-6 flex flex-wrap gap-2.5">
        {action}
        {href ? <ButtonLink href={href}>{word}</ButtonLink> : null}
      </div>
    </main>
  )
}
