import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { IfMay } from '#components/shell/permissions.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Field, SelectField } from '#components/ui/field.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { languageNames, languages } from '#lib/language.ts'
import type { Share } from '#lib/verification/run-record.ts'
import { linkTexts } from './links.texts.ts'
import { NewShare } from './new-share.tsx'
import { ShareList } from './share-list.tsx'

/** Links to this report for people without an account: created, listed and revoked. */
export function SharePanel({ runId, shares }: { runId: string; shares: Share[] }) {
  const text = useTexts(linkTexts)
  return (
    <Card title={text.share} id="share" className="print:hidden" hint={text.shareHint}>
      <CardBody className="grid gap-3.5">
        <IfMay permission="share" fallback={<Hint>{text.onlyOperators}</Hint>}>
          <NewShare
            path={`/api/v1/runs/${runId}/shares`}
            revoked={shares.filter(({ revokedAt }) => revokedAt !== null).map(({ id }) => id)}
            words={{ ready: text.ready, holds: text.holds, label: text.linkToReport }}
          >
            <ShareFields />
          </NewShare>
        </IfMay>
        <ShareList runId={runId} shares={shares} />
        <p>
          <TextLink href="/settings/links">{text.allLinks}</TextLink>
        </p>
      </CardBody>
    </Card>
  )
}

/** What a new link opens, in which language, until when, and with which passcode. */
function ShareFields() {
  const text = useTexts(linkTexts)
  const { language } = useLocale()
  return (
    <>
      <SelectField name="opens" label={text.leadsTo} defaultValue="run">
        <option value="run">{text.thisRun}</option>
        <option value="newest">{text.always}</option>
      </SelectField>
      <SelectField name="expiresInDays" label={text.expiresIn} defaultValue="30">
        {[7, 30, 90].map((days) => (
          <option key={days} value={days}>
            {text.days(days)}
          </option>
        ))}
      </SelectField>
      <SelectField name="language" id="share-language" label={text.language} defaultValue={language}>
        {languages.map((known) => (
          <option key={known} value={known}>
            {languageNames[known]}
          </option>
        ))}
      </SelectField>
      <Field
        name="passcode"
        label={text.passcodeField}
        hint={text.passcodeHint}
        minLength={6}
        maxLength={64}
        autoCapitalize="none"
      />
      <div>
        <Button type="submit" size="sm">
          {text.create}
        </Button>
      </div>
    </>
  )
}
