import { useLocale } from '#components/language/use-locale.ts'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { FieldColumns, SelectField } from '#components/ui/field.tsx'
import { languageNames, languages, languageTags } from '#lib/language.ts'
import { BrowserZone } from './browser-zone.tsx'
import { preferencesTexts } from './preferences-card.texts.ts'
import { useTexts } from './use-texts.ts'
import { ZoneOptions } from './zone-options.tsx'

/** Language and time zone of a person. A plain form: the page that answers it is in the new language already. */
export function PreferencesCard({ timeZones }: { timeZones: string[] }) {
  const { language, timeZone } = useLocale()
  const texts = useTexts(preferencesTexts)
  return (
    <Card title={texts.title} id="preferences">
      <CardBody>
        <form method="post" action="/api/v1/preferences" className="grid gap-5">
          <FieldColumns>
            <SelectField name="language" label={texts.language} defaultValue={language}>
              {languages.map((key) => (
                <option key={key} value={key} lang={languageTags[key]}>
                  {languageNames[key]}
                </option>
              ))}
            </SelectField>
            <SelectField
              name="timeZone"
              label={texts.timeZone}
              hint={<BrowserZone chosen={timeZone} />}
              defaultValue={timeZone}
            >
              <ZoneOptions zones={timeZones} />
            </SelectField>
          </FieldColumns>
          <div>
            <Button type="submit">{texts.save}</Button>
          </div>
        </form>
      </CardBody>
    </Card>
  )
}
