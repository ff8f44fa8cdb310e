import type { Metadata } from 'next'
import { mayChange, requirePerson } from '#app/_server/session.ts'
import { chosenTheme } from '#app/_server/theme.ts'
import { Empty } from '#components/overview/empty.tsx'
import { SourceTable } from '#components/source/source-table.tsx'
import { Shell } from '#components/ui/shell.tsx'
import { listSources } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Sources' }

/** The databases we answer for. */
export default async function Sources() {
  const person = await requirePerson('/sources')
  const [sources, theme] = await Promise.all([listSources(), chosenTheme()])
  return (
    <Shell here="sources" person={person.email} theme={theme}>
      {sources.length === 0 ? (
        <Empty mayChange={mayChange(person)} />
      ) : (
        <>
          <div className="row between wrap">
            <h1 className="mid">Sources</h1>
            {mayChange(person) ? (
              <div className="row wrap">
                <a className="btn" href="/sources/connect">
                  Connect Railway
                </a>
                <a className="btn" href="/sources/new">
                  Add a source
                </a>
              </div>
            ) : null}
          </div>
          <section className="card mt-4" aria-label="List of sources">
            <SourceTable sources={sources} />
          </section>
        </>
      )}
    </Shell>
  )
}
