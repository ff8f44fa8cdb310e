import { useTexts } from '#components/language/use-texts.ts'
import { PageForm } from '#components/queries/page-form.tsx'
import { AdminsOnly } from '#components/shell/admins-only.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Field } from '#components/ui/field.tsx'
import type { Source } from '#lib/verification/source.ts'
import { changeDatabaseTexts } from './change-database.texts.ts'

/** The name of a database; a plain form with a button. */
export function NameCard({ source: { id, name }, mayChange }: { source: Source; mayChange: boolean }) {
  const texts = useTexts(changeDatabaseTexts)
  const path = `/api/v1/sources/${id}/rename`
  return (
    <Card title={texts.nameCard} id="rename">
      <CardBody>
        <PageForm action={path} done={texts.saved} className="flex flex-wrap items-end gap-2.5">
          <fieldset disabled={!mayChange} className="min-w-0 flex-1 basis-60" key={name}>
            <Field name="name" label={texts.name} required maxLength={80} defaultValue={name} />
          </fieldset>
          <AdminsOnly mayChange={mayChange}>
            <Button type="submit">{texts.rename}</Button>
          </AdminsOnly>
        </PageForm>
      </CardBody>
    </Card>
  )
}
