'use client'

import { MutationForm } from '#components/queries/mutation-form.tsx'
import { overviewQuery } from '#components/queries/overview-query.ts'
import { type ApiMutation, useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Field, TextArea } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Gate } from '#lib/verification/gate.ts'
import type { GateOverride as Override } from '#lib/verification/gate-override.ts'
import { visible } from '#lib/verification/manifest.ts'

type GateOverrideProps = { sourceId: string; gate: Gate; mayOverride: boolean }

/** The override that opens the gate, with its end; otherwise an admin's form to make one while the gate is not open. */
export function GateOverride({ sourceId, gate, mayOverride }: GateOverrideProps) {
  const path = `/api/v1/sources/${sourceId}/gate/override`
  const invalidates = [overviewQuery(sourceId).queryKey]
  const add = useApiMutation({ path, invalidates })
  const revoke = useApiMutation({ path, method: 'DELETE', invalidates })
  if (gate.override)
    return (
      <Notice tone="warning" role="status" title="The gate is open by an override." data-testid="override">
        <OverrideFacts override={gate.override} />
        {mayOverride ? (
          <MutationForm action={`${path}/revoke`} mutation={revoke} className="mt-3">
            <Button type="submit" size="sm">
              Revoke the override
            </Button>
          </MutationForm>
        ) : null}
      </Notice>
    )
  if (gate.state === 'open' || !mayOverride) return null
  return (
    <Card title="Override" hint="recorded in the audit log">
      <CardBody>
        <Disclosure as="button" summary="Allow deploys by hand">
          <OverrideForm path={path} add={add} />
        </Disclosure>
      </CardBody>
    </Card>
  )
}

function OverrideFacts({ override: { by, reason, until } }: { override: Override }) {
  return (
    <p className="wrap-anywhere">
      {visible(by)}, until <Time at={until} />: {visible(reason)}
    </p>
  )
}

function OverrideForm({ path, add }: { path: string; add: ApiMutation }) {
  return (
    <MutationForm action={path} mutation={add} className="mt-4 grid gap-5">
      <TextArea
        name="reason"
        label="Reason"
        hint="Shown with every answer of the gate while the override lasts, and in the report."
        rows={2}
        minLength={5}
        maxLength={500}
        required
      />
      <Field
        name="hours"
        label="Hours"
        hint="24 at most. A later run that fails ends it sooner."
        type="number"
        min={1}
        max={24}
        step={1}
        defaultValue={1}
        required
      />
      <div>
        <Button type="submit">Allow deploys</Button>
      </div>
    </MutationForm>
  )
}
