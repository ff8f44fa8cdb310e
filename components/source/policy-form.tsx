import { useTexts } from '#components/language/use-texts.ts'
import { PageForm } from '#components/queries/page-form.tsx'
import { AdminsOnly } from '#components/shell/admins-only.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Field, FieldColumns, OnOffBox } from '#components/ui/field.tsx'
import type { ArchiveStorage } from '#lib/verification/archive-storage.ts'
import type { Source } from '#lib/verification/source.ts'
import { policyTexts } from './policy.texts.ts'
import { RehearsalFields } from './rehearsal-fields.tsx'
import { RequiredSchemas } from './required-schemas.tsx'
import { RetentionFields } from './retention-fields.tsx'
import { StorageChoice } from './storage-choice.tsx'

type PolicyFormProps = { source: Source; storages: ArchiveStorage[]; saved: boolean; mayChange: boolean }

/** The policy of a database; a plain form with a button. */
export function PolicyForm({ source, storages, saved, mayChange }: PolicyFormProps) {
  const texts = useTexts(policyTexts)
  const path = `/api/v1/sources/${source.id}/policy`
  return (
    <Card title={texts.title} hint={saved ? <span role="status">{texts.saved}</span> : undefined} id="policy">
      <PageForm action={path} done={texts.saved} className="grid gap-5 px-4.5 pb-4">
        <fieldset className="grid gap-5" disabled={!mayChange}>
          <Objectives source={source} />
          <LoadLimits source={source} />
          <RehearsalFields policy={source.policy} />
          <RetentionFields policy={source.policy} />
          <StorageChoice policy={source.policy} storages={storages} />
        </fieldset>
        <div>
          <AdminsOnly mayChange={mayChange}>
            <Button type="submit">{texts.save}</Button>
          </AdminsOnly>
        </div>
      </PageForm>
    </Card>
  )
}

type WholeNumberProps = {
  name: string
  label: string
  hint: string
  min: number
  max: number
  defaultValue: number
}

function WholeNumber(props: WholeNumberProps) {
  return <Field type="number" step={1} required {...props} />
}

function Objectives({ source }: { source: Source }) {
  const texts = useTexts(policyTexts)
  const { policy } = source
  return (
    <>
      <FieldColumns>
        <WholeNumber
          name="freshWithinHours"
          label={texts.maxAge}
          hint={texts.maxAgeHint}
          min={1}
          max={8760}
          defaultValue={policy.freshWithinHours}
        />
        <Field
          name="restoreWithinMinutes"
          label={texts.restoreTime}
          hint={texts.restoreTimeHint}
          type="number"
          min={0.1}
          max={10080}
          step="any"
          defaultValue={policy.restoreWithinMs === null ? '' : policy.restoreWithinMs / 60_000}
        />
        <WholeNumber
          name="cadenceHours"
          label={texts.interval}
          hint={texts.intervalHint}
          min={1}
          max={8760}
          defaultValue={policy.cadenceHours}
        />
        <WholeNumber
          name="keptForDays"
          label={texts.kept}
          hint={texts.keptHint}
          min={1}
          max={3650}
          defaultValue={policy.keptForDays}
        />
      </FieldColumns>
      <RequiredSchemas source={source} />
    </>
  )
}

function LoadLimits({ source: { policy } }: { source: Source }) {
  const texts = useTexts(policyTexts)
  return (
    <>
      <h3 className="mt-1 font-medium">{texts.load}</h3>
      <FieldColumns>
        <WholeNumber
          name="connections"
          label={texts.connections}
          hint={texts.connectionsHint}
          min={2}
          max={20}
          defaultValue={policy.connections}
        />
        <WholeNumber
          name="snapshotMinutes"
          label={texts.snapshot}
          hint={texts.snapshotHint}
          min={1}
          max={1440}
          defaultValue={policy.snapshotMinutes}
        />
      </FieldColumns>
      <OnOffBox name="sequential" on={policy.sequential} hint={texts.sequentialHint}>
        {texts.sequential}
      </OnOffBox>
    </>
  )
}
