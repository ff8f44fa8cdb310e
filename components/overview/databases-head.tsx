import { useTexts } from '#components/language/use-texts.ts'
import { Actions } from '#components/ui/actions.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { PageTitle } from '#components/ui/page-header.tsx'
import { archivedTexts } from './archived.texts.ts'
import { databaseListTexts } from './database-list.texts.ts'

/** The title of the page of all databases, and how an admin adds one. */
export function DatabasesHead({ mayChange }: { mayChange: boolean }) {
  const texts = useTexts(databaseListTexts)
  const archived = useTexts(archivedTexts)
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
      <PageTitle>{texts.title}</PageTitle>
      <Actions>
        <ButtonLink variant="ghost" href="/databases/archived">
          {archived.link}
        </ButtonLink>
        {mayChange ? (
          <>
            <ButtonLink href="/databases/connect">{texts.connect}</ButtonLink>
            <ButtonLink href="/databases/new">{texts.add}</ButtonLink>
          </>
        ) : null}
      </Actions>
    </div>
  )
}
