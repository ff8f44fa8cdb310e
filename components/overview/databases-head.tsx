import { useTexts } from '#components/language/use-texts.ts'
import { Actions } from '#components/ui/actions.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { PageTitle } from '#components/ui/page-header.tsx'
import { archivedTexts } from './archived.texts.ts'
import { databaseListTexts } from './database-list.texts.ts'

type DatabasesHeadProps = {
  mayChange: boolean
  /** Whether any database is archived. */
  archived: boolean
}

/** The title of the page of all databases, how an admin adds one, and the way to the archived ones. */
export function DatabasesHead({ mayChange, archived }: DatabasesHeadProps) {
  const texts = useTexts(databaseListTexts)
  const { link } = useTexts(archivedTexts)
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
      <PageTitle>{texts.title}</PageTitle>
      <Actions>
        {archived ? (
          <ButtonLink variant="ghost" href="/databases/archived">
            {link}
          </ButtonLink>
        ) : null}
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
