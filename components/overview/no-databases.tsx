import type { ReactNode } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Lead, PageTitle } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { archivedTexts } from './archived.texts.ts'
import { noDatabasesTexts } from './no-databases.texts.ts'

const sampleCommand = 'npm run demo'

type NoDatabasesProps = {
  mayChange: boolean
  /** Whether any database is archived. */
  archived: boolean
}

/** Before the first database is added: what the product does, and the ways to a first report. */
export function NoDatabases({ mayChange, archived }: NoDatabasesProps) {
  const texts = useTexts(noDatabasesTexts)
  const { link } = useTexts(archivedTexts)
  return (
    <div className="pt-[3vh]">
      <PageTitle>{texts.title}</PageTitle>
      <Lead>{texts.lead}</Lead>
      {mayChange ? (
        <ul className="mt-6 grid gap-4 *:min-w-0 lg:grid-cols-3" aria-label={texts.ways}>
          <Way title={texts.railway} text={texts.railwayText}>
            <ButtonLink variant="primary" href="/databases/connect">
              {texts.railway}
            </ButtonLink>
          </Way>
          <Way title={texts.pasteTitle} text={texts.pasteText}>
            <ButtonLink href="/databases/new">{texts.paste}</ButtonLink>
          </Way>
          <Way title={texts.sample} text={texts.sampleText}>
            <code className="rounded-md border border-line bg-page px-2.5 py-1.5 font-mono text-md">
              {sampleCommand}
            </code>
            <CopyButton text={sampleCommand} />
          </Way>
        </ul>
      ) : (
        <p className="mt-6">{texts.adminsOnly}</p>
      )}
      {archived ? (
        <p className="mt-4">
          <TextLink href="/databases/archived">{link}</TextLink>
        </p>
      ) : null}
      <h2 className="mt-8 font-semibold">{texts.next}</h2>
      <ol className="mt-2 grid max-w-155 list-decimal gap-2 pl-5 text-muted">
        {texts.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </div>
  )
}

type WayProps = { title: string; text: string; children: ReactNode }

function Way({ title, text, children }: WayProps) {
  return (
    <li className="flex flex-col rounded-lg border border-line bg-panel p-4.5 shadow-card">
      <h2 className="font-semibold">{title}</h2>
      <p className="mt-1 mb-4 text-muted">{text}</p>
      <div className="mt-auto flex flex-wrap items-center gap-2">{children}</div>
    </li>
  )
}
