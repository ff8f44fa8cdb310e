'use client'

import { useState } from 'react'
import { keysQuery } from '#components/queries/keys-query.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { ChoiceGroup } from '#components/ui/choice-group.tsx'
import { Checkbox, Field, SelectField, tickClass } from '#components/ui/field.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { NewKey } from './new-key.tsx'

type Named = { id: string; name: string }

const path = '/api/v1/keys'
const scopes = [
  { scope: 'gate', hint: 'Read the gate of a database: may we deploy?' },
  { scope: 'verify', hint: 'Start, cancel and repeat verifications; create Railway backups.' },
  { scope: 'read', hint: 'Read everything else: runs, reports, archives, backups, alerts.' },
]

/** Creates an API key and shows it once; a plain form with a button. */
export function KeyForm({ sources }: { sources: Named[] }) {
  const [key, setKey] = useState('')
  const create = useApiMutation<{ key: string }>({
    path,
    invalidates: [keysQuery().queryKey],
    onDone: (answer) => setKey(answer.key),
  })
  return (
    <Card title="Create an API key" id="create" hint="for pipelines and scripts">
      <CardBody className="grid gap-5">
        <div role="status">{key ? <NewKey value={key} /> : null}</div>
        <MutationForm action={path} mutation={create} className="grid gap-6" resets>
          <Field name="name" label="Name" hint="e.g. deploy pipeline" required maxLength={80} />
          <ChoiceGroup name="scopes" label="Scopes" hint="A key can never change settings or people.">
            <input type="hidden" name="scopes" value="chosen" />
            {scopes.map(({ scope, hint }) => (
              <Checkbox
                key={scope}
                className="items-start"
                name={`scope-${scope}`}
                value="on"
                defaultChecked={scope !== 'read'}
              >
                {scope}
                <span className="block text-sm text-faint">{hint}</span>
              </Checkbox>
            ))}
          </ChoiceGroup>
          <SourceChoice sources={sources} />
          <SelectField
            name="expiresInDays"
            label="Expires in"
            hint="Without an expiry a leaked key works until a person notices. Prefer a key that expires."
            defaultValue="90"
          >
            <option value="7">7 days</option>
            <option value="30">30 days</option>
            <option value="90">90 days</option>
            <option value="365">1 year</option>
            <option value="never">No expiry</option>
          </SelectField>
          <div>
            <Button type="submit" variant="primary">
              Create key
            </Button>
          </div>
        </MutationForm>
      </CardBody>
    </Card>
  )
}

/** CSS shows the databases once they are to be chosen, so that it needs no script. */
function SourceChoice({ sources }: { sources: Named[] }) {
  return (
    <ChoiceGroup name="sourceIds" label="Databases" className="group">
      {(['all', 'some'] as const).map((value) => (
        <label key={value} className="flex items-center gap-2">
          <input
            type="radio"
            className={tickClass}
            name="sources"
            value={value}
            defaultChecked={value === 'all'}
          />
          <span>{value === 'all' ? 'All, also those added later' : 'Only these'}</span>
        </label>
      ))}
      <div className="hidden gap-2 pl-6 group-has-[input[value=some]:checked]:grid">
        {sources.map(({ id, name }) => (
          <Checkbox key={id} name={`source-${id}`} value="on">
            <span className="wrap-anywhere">{visible(name)}</span>
          </Checkbox>
        ))}
      </div>
    </ChoiceGroup>
  )
}
