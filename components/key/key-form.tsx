'use client'

import { useState } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { keysQuery } from '#components/queries/keys-query.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { ChoiceGroup } from '#components/ui/choice-group.tsx'
import { Checkbox, Field, SelectField, tickClass } from '#components/ui/field.tsx'
import { TickList } from '#components/ui/tick-list.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { keyTexts } from './key.texts.ts'
import { NewKey } from './new-key.tsx'

type Named = { id: string; name: string }

const path = '/api/v1/keys'
const scopes = ['gate', 'verify', 'read', 'rehearse'] as const
const expiries = ['7', '30', '90', '365', 'never'] as const

/** Creates an API key and shows it once; a plain form with a button. */
export function KeyForm({ sources }: { sources: Named[] }) {
  const texts = useTexts(keyTexts)
  const [key, setKey] = useState('')
  const create = useApiMutation<{ key: string }>({
    path,
    invalidates: [keysQuery().queryKey],
    onDone: (answer) => setKey(answer.key),
  })
  return (
    <Card title={texts.create} id="create" hint={texts.createNote}>
      <CardBody className="grid gap-5">
        <div role="status" className="empty:absolute">
          {key ? <NewKey value={key} /> : null}
        </div>
        <MutationForm action={path} mutation={create} className="grid gap-6" resets>
          <Field name="name" label={texts.name} hint={texts.nameHint} required maxLength={80} />
          <ChoiceGroup name="scopes" label={texts.scopes} hint={texts.scopesHint}>
            <input type="hidden" name="scopes" value="chosen" />
            {scopes.map((scope) => (
              <Checkbox
                key={scope}
                className="items-start [&>input]:mt-0.75"
                name={`scope-${scope}`}
                value="on"
                defaultChecked={scope === 'gate' || scope === 'verify'}
              >
                {scope}
                <span className="block text-sm text-faint">{texts.scopeHints[scope]}</span>
              </Checkbox>
            ))}
          </ChoiceGroup>
          <SourceChoice sources={sources} />
          <SelectField
            name="expiresInDays"
            label={texts.expiresIn}
            hint={texts.expiresHint}
            defaultValue="90"
          >
            {expiries.map((value) => (
              <option key={value} value={value}>
                {texts.expiries[value]}
              </option>
            ))}
          </SelectField>
          <div>
            <Button type="submit" variant="primary">
              {texts.createKey}
            </Button>
          </div>
        </MutationForm>
      </CardBody>
    </Card>
  )
}

/** CSS shows the databases once they are to be chosen, so that it needs no script. */
function SourceChoice({ sources }: { sources: Named[] }) {
  const texts = useTexts(keyTexts)
  return (
    <ChoiceGroup name="sourceIds" label={texts.databases} className="group">
      {(['all', 'some'] as const).map((value) => (
        <label key={value} className="flex items-center gap-2">
          <input
            type="radio"
            className={tickClass}
            name="sources"
            value={value}
            defaultChecked={value === 'all'}
          />
          <span>{texts[value]}</span>
        </label>
      ))}
      <div className="hidden pl-6 group-has-[input[value=some]:checked]:block">
        <TickList choices={sources.map(({ id, name }) => ({ name: `source-${id}`, label: visible(name) }))} />
      </div>
    </ChoiceGroup>
  )
}
