import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { PageForm } from '#components/queries/page-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Field } from '#components/ui/field.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { visible } from '#lib/verification/manifest.ts'
import type { SourceLosses } from '#lib/verification/source-losses.ts'
import { changeDatabaseTexts } from './change-database.texts.ts'

type RemoveDatabaseProps = {
  source: { id: string; name: string }
  /** It is archived: what archiving ends has ended. */
  archived: boolean
  losses: SourceLosses
}

/** Archives or deletes a database, after saying what ends, what stays and what is lost. */
export function RemoveDatabase({ source: { id, name }, archived, losses }: RemoveDatabaseProps) {
  const texts = useTexts(changeDatabaseTexts)
  const lists = useLossLists(losses)
  const path = `/api/v1/sources/${id}`
  return (
    <div className="mt-6 grid gap-5">
      {archived ? null : (
        <Card title={texts.archive}>
          <CardBody className="grid gap-3">
            <p>{texts.archiveLead}</p>
            <LossList title={texts.archiveEnds} items={lists.ends} />
            <LossList title={texts.archiveKeeps} items={lists.history} />
            <PageForm action={`${path}/archive`} done={texts.archived(visible(name))}>
              <Button type="submit">{texts.archive}</Button>
            </PageForm>
          </CardBody>
        </Card>
      )}
      <Card title={texts.delete}>
        <CardBody className="grid gap-3">
          <p>{texts.deleteLead}</p>
          <LossList
            title={texts.deleteLoses}
            items={archived ? lists.history : [...lists.ends, ...lists.history]}
          />
          {lists.places.length > 0 ? (
            <LossList title={texts.filesStay} items={lists.places} />
          ) : (
            <p>{texts.none}</p>
          )}
          <PageForm
            action={`${path}/delete`}
            done={texts.deleted(visible(name))}
            className="grid max-w-110 gap-4"
          >
            <Field name="name" label={texts.typeName(visible(name))} required maxLength={200} />
            <div>
              <Button type="submit" variant="danger">
                {texts.delete}
              </Button>
            </div>
          </PageForm>
        </CardBody>
      </Card>
      <Hint>{texts.production}</Hint>
    </div>
  )
}

function LossList({ title, items }: { title: string; items: string[] }) {
  return (
    <div>
      <h3 className="text-md font-medium">{title}</h3>
      <ul className="mt-1 list-disc pl-5 text-muted">
        {items.map((item) => (
          <li key={item} className="wrap-anywhere">
            {item}
          </li>
        ))}
      </ul>
    </div>
  )
}

function useLossLists({ runs, shares, badges, keys, drills, archives, archivesBytes, places }: SourceLosses) {
  const texts = useTexts(changeDatabaseTexts)
  const { count, bytes } = useFormat()
  return {
    ends: [texts.schedule, texts.credentials, texts.badges(count(badges)), texts.keys(count(keys))],
    history: [
      texts.runs(count(runs)),
      texts.shares(count(shares)),
      texts.drills(count(drills)),
      texts.archives(count(archives), archives > 0 ? bytes(archivesBytes) : null),
    ],
    places: places.map((place) =>
      texts.place(place.name === null ? texts.folder : visible(place.name), count(place.archives)),
    ),
  }
}
