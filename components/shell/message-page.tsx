import type { ReactNode } from 'react'
import { ButtonLink } from '#components/ui/button.tsx'
import { Eyebrow, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { Brand } from './brand.tsx'

type MessagePageProps = {
  title: string
  href?: string
  word?: string
  action?: ReactNode
  children: ReactNode
}

/** A page of one sentence and a link or button. */
export function MessagePage({ title, href, word, action, children }: MessagePageProps) {
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
