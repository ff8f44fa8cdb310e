import type { ReactNode } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { Card } from '#components/ui/card.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { unbroken } from '#components/ui/unbroken.ts'
import { setupTexts } from './setup.texts.ts'

type SetupCardProps = {
  title: string
  id: string
  href: string
  mayEdit: boolean
  note?: string
  children: ReactNode
}

/** A summary with a link to where it is changed, or read where the reader cannot change it. */
export function SetupCard({ title, id, href, mayEdit, note, children }: SetupCardProps) {
  const texts = useTexts(setupTexts)
  return (
    <Card
      title={title}
      id={id}
      hint={
        <>
          {note ? <span className="mr-3">{note}</span> : null}
          <TextLink href={href} aria-label={(mayEdit ? texts.editOf : texts.viewOf)(title)}>
            {mayEdit ? texts.edit : texts.view}
          </TextLink>
        </>
      }
    >
      {children}
    </Card>
  )
}

/** Names and values, a line each. */
export function SetupLines({ children }: { children: ReactNode }) {
  return <dl className="grid gap-2 px-4.5 pt-0.5 pb-4">{children}</dl>
}

export function SetupLine({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-x-4">
      <dt className="shrink-0 text-sm text-faint">{name}</dt>
      <dd className="min-w-0 text-right wrap-anywhere">
        {typeof children === 'string' ? unbroken(children) : children}
      </dd>
    </div>
  )
}
