'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { ApiError } from '#components/queries/api-client.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { type ApiMutation, useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Field, FieldColumns, OnOffBox } from '#components/ui/field.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { readTextFiles } from '#lib/verification/rehearsal/text-files.ts'
import { rehearseTexts } from './rehearse.texts.ts'

/** Sends a migration, which a worker rehearses. Without a script the browser uploads the files itself. */
export function RehearseForm({ sourceId }: { sourceId: string }) {
  const texts = useTexts(rehearseTexts)
  const path = `/api/v1/sources/${sourceId}/rehearsals`
  const inputs = useRef<HTMLDivElement>(null)
  const send = useSendFiles(path, inputs)
  return (
    <Card title={texts.title} id="rehearse" className="mt-6">
      <CardBody className="grid gap-5">
        <p className="text-muted">{texts.lead}</p>
        <MutationForm
          action={path}
          mutation={send}
          className="grid gap-5"
          resets
          encType="multipart/form-data"
        >
          <div ref={inputs}>
            <FieldColumns>
              <Field
                type="file"
                name="files"
                label={texts.files}
                hint={texts.filesHint}
                accept=".sql"
                multiple
              />
              <Field
                type="file"
                name="folder"
                label={texts.folder}
                hint={texts.folderHint}
                {...{ webkitdirectory: '' }}
              />
            </FieldColumns>
          </div>
          <FieldColumns>
            <Field name="commit" label={texts.commit} hint={texts.commitHint} maxLength={64} mono />
            <Field name="maxLock" label={texts.maxLock} hint={texts.spanHint} maxLength={20} />
            <Field name="maxTime" label={texts.maxTime} hint={texts.spanHint} maxLength={20} />
            <Field
              name="maxRowsLost"
              label={texts.maxRowsLost}
              hint={texts.rowsHint}
              inputMode="numeric"
              maxLength={12}
            />
          </FieldColumns>
          <OnOffBox name="noRewrites" on={false} hint={texts.stricter}>
            {texts.noRewrites}
          </OnOffBox>
          <div>
            <Button type="submit" variant="primary">
              {texts.send}
            </Button>
          </div>
        </MutationForm>
        <Hint>{texts.reads}</Hint>
      </CardBody>
    </Card>
  )
}

/** Reads the chosen files in the browser, then sends them as the web API takes them. What is too much is refused here, unread. */
function useSendFiles(path: string, inputs: React.RefObject<HTMLElement | null>) {
  const texts = useTexts(rehearseTexts)
  const router = useRouter()
  const client = useQueryClient()
  const showToast = useToast()
  const [refused, setRefused] = useState<ApiError | null>(null)
  const send = useApiMutation({
    path,
    onDone: () => {
      showToast({ tone: 'positive', title: texts.requested })
      router.refresh()
    },
  })
  const mutate: ApiMutation['mutate'] = ({ folder: _, ...fields }, options) => {
    const chosen = [...(inputs.current?.querySelectorAll('input') ?? [])].flatMap((input) => [
      ...(input.files ?? []),
    ])
    void readTextFiles(chosen).then((files) => {
      if (!('tooMuch' in files)) {
        setRefused(null)
        return send.mutate({ ...fields, files }, options)
      }
      const refusal = texts.tooMuch[files.tooMuch]
      const error = new ApiError({ code: 'bad-request', ...refusal, fields: { files: refusal } })
      setRefused(error)
      options?.onSettled?.(undefined, error, fields, undefined, { client, meta: undefined })
    })
  }
  return { ...send, mutate, error: refused ?? send.error }
}
